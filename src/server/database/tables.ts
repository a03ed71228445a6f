import type {
  AccountRuleTable,
  AuditSubjectTable,
  AuditTable,
  InvitationTable,
  SignInFailureTable,
  StaffAccessTable,
} from './account-tables.ts'
import type { OfferedContentTable } from './content-tables.ts'
import type {
  PrivacyHistoryTable,
  PrivacyRequestTable,
  RetentionRuleTable,
  RetentionRunTable,
} from './privacy-tables.ts'
import type {
  ExcludedCaseTable,
  ExcludedSubmissionTable,
  ExclusionTable,
} from './exclusion-tables.ts'
import type { DerivedStateTable, ExportCellTable, FactDayTable, FactTable } from './fact-tables.ts'

/** A stored submission. Columns beside `body` are copies for filters and lists; `body` is the truth. */
export interface SubmissionTable {
  id: string
  sha256: string
  /** As received, byte for byte; empty once erased. */
  body: string
  /** The receipt given, as JSON; a duplicate gets the very same one. */
  receipt: string
  /** Server clock, ISO instant. */
  received_at: string
  province: string | null
  sector: string | null
  kind: string | null
  size_class: string | null
  level_id: string | null
  score_exact: string | null
  score_shown: number | null
  answered: number
  applicable: number
  questionnaire_id: string
  questionnaire_version: number
  /** As recomputed here, JSON. What the device computed is in `body`. */
  result: string
  results_agree: number
  business_name: string | null
  /** `business_name` as it is searched for (`searchText`); empty = no name. */
  search_text: string
  /**
   * What its owner may be called by, each as `phoneNumbersIn` gives it between two spaces; empty = nothing, or no consent to
   * it. `null` = it came before this was kept, and its body was not read for it yet.
   */
  contact_numbers: string | null
  device_id: string | null
  sequence: number | null
  channel: string
  consent_contact: number
  consent_statistics: number
  /** The field event it belongs to, where there is such an event here. */
  event_id: string | null
  /** 1 = it arrived after its event was closed. */
  is_late: number
  /** Hash of the code on the owner's paper; `null` = none, or erased. */
  recovery_hash: string | null
  /** Id of the same business's submission before this one, where it showed that at a shared tablet. */
  follows: string | null
  /** Criteria an officer saw evidence of, and those among them where it showed something else than was said. */
  verified_answers: number
  verified_different: number
  /** Score (0–100, shown form) with what was seen in the place of what was said; `null` = nothing was verified, or no score. */
  verified_score: number | null
  /** Id of the submission its owner sent in place of it. */
  replaced_by: string | null
  /** The exclusion that leaves it out of the figures; `null` = it counts. */
  excluded_by: string | null
  /**
   * Set when the owner had it erased: then everything above that says something of the business is gone, and id, hash
   * and receipt stay, so that a late duplicate is recognised and never brings it back.
   */
  erased_at: string | null
}

/** What was received and could not be accepted: kept byte for byte for staff to look at. */
export interface QuarantineTable {
  id: string
  submission_id: string
  sha256: string
  /** Hash of the body as it really arrived; with `submission_id` it makes a re-send harmless. */
  body_sha256: string
  body: string
  receipt: string
  received_at: string
  problem_code: string
  problem_detail: string | null
  /** Where they can be told: from the body, or from the device that brought it. */
  event_id: string | null
  device_id: string | null
  /** Set when staff decided that it is not to be used; it stays as it came. */
  rejected_at: string | null
  rejected_by: string | null
  rejected_reason: string | null
}

export interface EventTable {
  id: string
  name: string
  province: string | null
  place: string
  starts_on: string
  ends_on: string
  /** JSON array. */
  questionnaire_ids: string
  target: number | null
  abandoned: string
  idle_seconds: number
  state: string
  created_at: string
}

/** A code that enrols one tablet; only its hash is kept. */
export interface EnrolmentCodeTable {
  code_sha256: string
  event_id: string
  label: string
  expires_at: string
  used_at: string | null
}

export interface EnrolledDeviceTable {
  device_id: string
  event_id: string
  name: string
  credential_sha256: string
  enrolled_at: string
  revoked_at: string | null
  /** As the device last reported; see `EventDeviceSchema`. */
  captured: number
  waiting: number
  last_contact_at: string | null
  /** When somebody said that it was not used, and who; holds only as long as nothing of it is known since it was enrolled. */
  unused_at: string | null
  unused_by: string | null
}

/** What a visitor left unfinished on a shared tablet: counted, never scored. */
export interface AbandonedTable {
  id: string
  sha256: string
  body: string
  receipt: string
  received_at: string
  event_id: string | null
  device_id: string | null
  questionnaire_id: string
  stopped_at: string
  answered: number
  applicable: number
}

export interface DeviceTable {
  device_id: string
  unsent: number
  last_sequence: number
  last_contact_at: string
}

/** Signing and sealing keys alike; none is ever removed. */
export interface KeyTable {
  key_id: string
  /** Private JWK. */
  private_jwk: string
  created_at: string
}

export interface SecretTable {
  name: string
  value: string
}

export interface SetupTokenTable {
  token_sha256: string
  expires_at: string
}

/** Results made public. `figures` is JSON of `PublishedFigures`, as it was then. */
export interface PublicationTable {
  id: string
  questionnaire_id: string
  period: string
  version: number
  published_at: string
  published_by: string
  is_benchmark: number
  note: string
  figures: string
  withdrawn_at: string | null
  withdrawn_reason: string | null
  /** Which submissions were counted (`membersText`); `null` = published before that was noted. */
  members: string | null
  /**
   * How it was counted, in the words of then (`StatedMethod` as JSON); `earlier` = by the rules of before each business
   * was counted once; `null` = published before this was kept.
   */
  method: string | null
}

/** What holds one business back, followed up. Its id is the submission's and the obstacle's: it opens once. */
export interface CaseTable {
  id: string
  submission_id: string
  obstacle: string
  province: string | null
  sector: string | null
  event_id: string | null
  state: string
  /** A person's id. */
  assignee: string | null
  outcome: string | null
  opened_at: string
  closed_at: string | null
  changes: number
  /** The day (ISO, Vietnam's) it is to be taken up again; `null` = none, as of every closed one. */
  follow_up_on: string | null
}

export interface CaseHistoryTable {
  id: string
  case_id: string
  at: string
  user_id: string
  kind: 'note' | 'assigned' | 'state' | 'followUp'
  /** The note; a person's id, empty = nobody; a state and its outcome; a day, empty = none. */
  text: string
}

/** A token with which a report reads the feed; only its hash is kept. */
export interface ReportTokenTable {
  id: string
  token_sha256: string
  name: string
  /** Whose rights it has. */
  user_id: string
  /** JSON array; `null` = whatever its maker sees. */
  provinces: string | null
  created_at: string
  expires_at: string
  last_used_at: string | null
  revoked_at: string | null
}

/** That the store is for training; no row = it is not. */
export interface TrainingTable {
  id: number
  since: string
}

export interface Tables {
  privacy_requests: PrivacyRequestTable
  privacy_history: PrivacyHistoryTable
  retention_rules: RetentionRuleTable
  retention_runs: RetentionRunTable
  report_tokens: ReportTokenTable
  exclusions: ExclusionTable
  excluded_submissions: ExcludedSubmissionTable
  excluded_cases: ExcludedCaseTable
  cases: CaseTable
  case_history: CaseHistoryTable
  publications: PublicationTable
  facts: FactTable
  fact_days: FactDayTable
  export_cells: ExportCellTable
  derived_state: DerivedStateTable
  submissions: SubmissionTable
  quarantine: QuarantineTable
  devices: DeviceTable
  events: EventTable
  enrolment_codes: EnrolmentCodeTable
  enrolled_devices: EnrolledDeviceTable
  abandoned: AbandonedTable
  signing_keys: KeyTable
  sealing_keys: KeyTable
  secrets: SecretTable
  setup_tokens: SetupTokenTable
  training: TrainingTable
  offered_content: OfferedContentTable
  audit: AuditTable
  audit_subjects: AuditSubjectTable
  account_rules: AccountRuleTable
  staff_access: StaffAccessTable
  invitations: InvitationTable
  sign_in_failures: SignInFailureTable
}
