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
  device_id: string | null
  sequence: number | null
  channel: string
  consent_contact: number
  consent_statistics: number
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

export interface AuditTable {
  id: string
  at: string
  user_id: string | null
  event: string
  detail: string
}

export interface Tables {
  submissions: SubmissionTable
  quarantine: QuarantineTable
  devices: DeviceTable
  signing_keys: KeyTable
  sealing_keys: KeyTable
  secrets: SecretTable
  setup_tokens: SetupTokenTable
  audit: AuditTable
}
