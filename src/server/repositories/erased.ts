import type { SubmissionTable } from '../database/tables.ts'

/**
 * Columns an erased row keeps as they are, so that its receipt still verifies, a late duplicate is recognised and a tablet's
 * count still balances. `device_id` is one of them only where it names a shared tablet (`erase-rows.ts`).
 */
type Kept =
  | 'id'
  | 'sha256'
  | 'receipt'
  | 'received_at'
  | 'questionnaire_id'
  | 'questionnaire_version'
  | 'results_agree'
  | 'device_id'
  | 'channel'
  | 'consent_contact'
  | 'consent_statistics'
  | 'event_id'
  | 'is_late'
  | 'erased_at'

/**
 * What every other column of an erased row says: nothing of the business. A column that is added to the table has to be named
 * here or above before this compiles.
 */
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
} as const satisfies Omit<SubmissionTable, Kept>
