import type { SubmissionTable } from '../database/tables.ts'

/** What an erased row still says: nothing of the business. */
export const ERASED = {
  body: '',
  province: null,
  sector: null,
  kind: null,
  size_class: null,
  level_id: null,
  score_exact: null,
  score_shown: null,
  answered: 0,
  applicable: 0,
  result: '',
  business_name: null,
  search_text: '',
  contact_numbers: '',
  sequence: null,
  recovery_hash: null,
  follows: null,
  replaced_by: null,
  excluded_by: null,
  verified_answers: 0,
  verified_different: 0,
  verified_score: null,
} as const satisfies Partial<SubmissionTable>
