import type { CaseTable } from './tables.ts'

/** One time that somebody left submissions out of the figures: who, when and why. It stays when they are counted again. */
export interface ExclusionTable {
  id: string
  /** ISO instant. */
  at: string
  user_id: string
  /** One of `EXCLUSION_KINDS`. */
  kind: string
  reason: string
  /** How many were left out by it. */
  count: number
  /** When all that was left of it was counted again, and by whom. */
  undone_at: string | null
  undone_by: string | null
}

/** Which submissions an exclusion took; those erased since are still among them. */
export interface ExcludedSubmissionTable {
  exclusion_id: string
  submission_id: string
  /** When it was counted again, and by whom; `null` = it was not. */
  counted_at: string | null
  counted_by: string | null
}

/** The cases of submissions that are left out, as they stood; their history stays where it is. */
export type ExcludedCaseTable = CaseTable
