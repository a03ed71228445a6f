import * as z from 'zod/mini'
import { ExclusionKindSchema } from './excluded.ts'
import { SubmissionFilterSchema } from './staff.ts'
import { UuidSchema } from './submission.ts'

/** So many are left out at once: few enough that nobody who sends meanwhile waits long. */
export const MOST_EXCLUDED = 1000

/**
 * `POST /api/v1/staff/exclusions`: leaves one submission (`submission`), or all that a filter of the list finds and that
 * counts (`filter`), out of the figures. `count`: how many the person was told it takes.
 */
export const ExclusionRequestSchema = z
  .object({
    kind: ExclusionKindSchema,
    reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
    count: z.number().check(z.int(), z.gte(1)),
    submission: z.optional(UuidSchema),
    filter: z.optional(SubmissionFilterSchema),
  })
  .check(
    z.refine(({ submission, filter }) => (submission === undefined) !== (filter === undefined)),
  )
export type ExclusionRequest = z.infer<typeof ExclusionRequestSchema>

/** `GET /api/v1/staff/exclusions/preview`, with the list's filters: how many of what they find count, and may be left out. */
export const ExclusionPreviewSchema = z.object({
  count: z.number(),
  /** So many may be left out at once; `count` is one more where more are found. */
  most: z.number(),
})
export type ExclusionPreview = z.infer<typeof ExclusionPreviewSchema>

export const ExclusionMadeSchema = z.object({ id: z.string() })
export type ExclusionMade = z.infer<typeof ExclusionMadeSchema>
