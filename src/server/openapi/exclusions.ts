import {
  ExclusionListQuerySchema,
  ExclusionMadeSchema,
  ExclusionPageSchema,
  ExclusionPreviewSchema,
  ExclusionRequestSchema,
} from '#protocol/exclusion.ts'
import { SubmissionFilterSchema } from '#protocol/staff.ts'
import { forStaff, json, nothing } from './operation.ts'

/** What is left out of the figures, reversibly. */
export const exclusionOperations = [
  forStaff('GET', '/staff/exclusions', {
    summary: 'Who left what out of the figures, and what became of it',
    query: ExclusionListQuerySchema,
    answer: json(ExclusionPageSchema, 'One page, newest first'),
  }),
  forStaff('GET', '/staff/exclusions/preview', {
    summary: 'How many of what a filter finds count, and would be left out',
    query: SubmissionFilterSchema,
    answer: json(ExclusionPreviewSchema, 'Up to one more than may be left out at once'),
  }),
  forStaff('POST', '/staff/exclusions', {
    summary:
      'Leave one submission, or up to 1,000 that a filter finds, out of the figures; refused where `count` is not what is found now',
    body: ExclusionRequestSchema,
    answer: json(ExclusionMadeSchema, 'All of them are left out, and nothing of them is lost', 201),
    problems: ['request.notFound', 'exclusion.changed', 'exclusion.tooMany'],
  }),
  forStaff('POST', '/staff/exclusions/:id/undo', {
    summary: 'Count all again that is still left out by it; for who sees all of that',
    answer: nothing('They count, and their cases are back as they stood'),
    problems: ['request.notFound', 'exclusion.undone'],
  }),
  forStaff('POST', '/staff/submissions/:id/count-again', {
    summary: 'Count one again that was left out of the figures',
    answer: nothing('It counts, and its cases are back as they stood'),
    problems: ['request.notFound', 'exclusion.undone'],
  }),
]
