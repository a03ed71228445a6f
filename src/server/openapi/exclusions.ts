import { ExclusionMadeSchema, ExclusionRequestSchema } from '#protocol/exclusion.ts'
import { forStaff, json, nothing } from './operation.ts'

/** What is left out of the figures, reversibly. */
export const exclusionOperations = [
  forStaff('POST', '/staff/exclusions', {
    summary:
      'Leave one submission, or up to 1,000 that a filter finds, out of the figures; refused where `count` is not what is found now',
    body: ExclusionRequestSchema,
    answer: json(ExclusionMadeSchema, 'All of them are left out, and nothing of them is lost', 201),
    problems: ['request.notFound', 'exclusion.changed', 'exclusion.tooMany'],
  }),
  forStaff('POST', '/staff/submissions/:id/count-again', {
    summary: 'Count one again that was left out of the figures',
    answer: nothing('It counts, and its cases are back as they stood'),
    problems: ['request.notFound', 'exclusion.undone'],
  }),
]
