import * as z from 'zod/mini'
import { ExclusionKindSchema, ExclusionSchema } from './excluded.ts'
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

export const ExclusionListQuerySchema = z.object({
  /** `nextCursor` of the page before. */
  cursor: z.optional(z.string().check(z.maxLength(200))),
})

const ListedExclusionSchema = z.extend(ExclusionSchema, {
  /** How many it took, of what this person sees. */
  count: z.number(),
  /** What became of them since: still left out, counted again one by one or all at once, erased. */
  left: z.number(),
  countedAgain: z.number(),
  erased: z.number(),
  /** Of those still left out, how many their owners have corrected since: the correction counts. */
  corrected: z.number(),
  /** When all that was left of it was counted again; `null` = it was not. */
  undoneAt: z.nullable(z.string()),
  /** Name of who did; `null` = nobody, or that account is gone. */
  undoneBy: z.nullable(z.string()),
  /** Something is left of it, and this person sees all of that. */
  mayUndo: z.boolean(),
})
export type ListedExclusion = z.infer<typeof ListedExclusionSchema>

/** `GET /api/v1/staff/exclusions`. */
export const ExclusionPageSchema = z.object({
  /** Newest first. */
  items: z.array(ListedExclusionSchema),
  nextCursor: z.nullable(z.string()),
})
export type ExclusionPage = z.infer<typeof ExclusionPageSchema>
