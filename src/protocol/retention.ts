import * as z from 'zod/mini'

/*
 * How long what is held stays. Nothing is removed but by a rule somebody set.
 *   GET   /api/v1/staff/retention          → RetentionRules
 *   PATCH /api/v1/staff/retention          RetentionRules
 *   GET   /api/v1/staff/retention/state    → RetentionState: whether the server removes what is due by itself
 *   POST  /api/v1/staff/retention/preview  RetentionRules → RetentionCounts: what they would remove now
 *   POST  /api/v1/staff/retention/runs     → RetentionCounts: what the kept rules removed, whatever held it back
 *   GET   /api/v1/kept-for                 → KeptFor: what owners are told before they agree; for anybody
 */

export const RETENTION_KINDS = [
  'submissions',
  'abandoned',
  'rejected',
  'requests',
  'audit',
] as const
export type RetentionKind = (typeof RETENTION_KINDS)[number]

const MOST_MONTHS = 240
/** The log is what shows that the rest was done rightly. */
const FEWEST_MONTHS_OF_AUDIT = 12
const months = (fewest: number) =>
  z.nullable(z.number().check(z.int(), z.gte(fewest), z.lte(MOST_MONTHS)))

/** Months to keep each kind; `null` = no end. */
export const RetentionRulesSchema = z.object({
  submissions: months(1),
  abandoned: months(1),
  rejected: months(1),
  requests: months(1),
  audit: months(FEWEST_MONTHS_OF_AUDIT),
})
export type RetentionRules = z.infer<typeof RetentionRulesSchema>

export const RetentionCountsSchema = z.object({
  submissions: z.number(),
  abandoned: z.number(),
  rejected: z.number(),
  requests: z.number(),
  audit: z.number(),
})
export type RetentionCounts = z.infer<typeof RetentionCountsSchema>

/** The server removed nothing by itself, since its clock is far from its last run; instants are ISO. */
export const RetentionHoldSchema = z.object({
  /** What its clock says now. */
  at: z.string(),
  lastRunAt: z.string(),
  /** What is due by that clock and the kept rules. */
  due: RetentionCountsSchema,
})
export type RetentionHold = z.infer<typeof RetentionHoldSchema>

/** `heldBack`: `null` = what is due is removed once a day. */
export const RetentionStateSchema = z.object({ heldBack: z.nullable(RetentionHoldSchema) })
export type RetentionState = z.infer<typeof RetentionStateSchema>

/** Months what is sent, and a closed request about it, are kept; `null` = no end is set. */
export const KeptForSchema = z.object({ submissions: months(1), requests: months(1) })
export type KeptFor = z.infer<typeof KeptForSchema>
