/** What better-auth does not keep of an account. JSON arrays; `null` = all provinces, no event. */
export interface StaffAccessTable {
  user_id: string
  provinces: string | null
  event_ids: string | null
  suspended_at: string | null
  /** ISO instant of the last sign-in; `null` = none is known. */
  signed_in_at: string | null
}

/** A link that makes an account, or sets its password anew; only the hash of its token is kept. */
export interface InvitationTable {
  token_sha256: string
  email: string
  role: string
  provinces: string | null
  event_ids: string
  user_id: string | null
  expires_at: string
  /** `null` = not known. */
  made_by: string | null
}

/** Wrong passwords in a row, by the hash of the sign-in name, whether there is such an account or not. */
export interface SignInFailureTable {
  key_sha256: string
  failures: number
  locked_until: string | null
  /** ISO instant; `null` = before this was kept. */
  tried_at: string | null
}

/** What holds for all accounts. */
export interface AccountRuleTable {
  name: string
  /** JSON. */
  value: string
}

/** Who did what: the log. */
export interface AuditTable {
  id: string
  at: string
  user_id: string | null
  event: string
  detail: string
  /** 1 = by what it is found is in `audit_subjects`; `null` = not yet. */
  subjects_noted: number | null
}

/** By what a line of the log is found (`subjectsIn`); `at` is the line's. */
export interface AuditSubjectTable {
  audit_id: string
  term: string
  at: string
}
