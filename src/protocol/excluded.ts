import * as z from 'zod/mini'

/** Why something is left out of the figures: tried out, invented, the same business once more, or something else. */
export const EXCLUSION_KINDS = ['trial', 'madeUp', 'sameBusiness', 'other'] as const
export const ExclusionKindSchema = z.enum(EXCLUSION_KINDS)
export type ExclusionKind = z.infer<typeof ExclusionKindSchema>

/** Who left something out of the figures, when and why. */
export const ExclusionSchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: ExclusionKindSchema,
  reason: z.string(),
  /** Name of who did it; `null` = that account is gone. */
  by: z.nullable(z.string()),
})
export type Exclusion = z.infer<typeof ExclusionSchema>
