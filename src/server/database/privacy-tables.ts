import type { RequestKind } from '#domain/privacy-deadlines.ts'

/** What somebody asked for about their own data. */
export interface PrivacyRequestTable {
  id: string
  kind: RequestKind
  state: string
  channel: string
  /** Who asks, and how to answer them; empty where the owner did it in the app. */
  requester: string
  details: string
  submission_id: string | null
  province: string | null
  /** A person's id; `null` = the owner, in the app or by the public form. */
  taken_by: string | null
  /** Day in Vietnam; so are the two deadlines, each the last day. */
  received_on: string
  acknowledge_by: string
  answer_by: string
  /** The instant at which the next deadline is missed. */
  due_at: string
  acknowledged_at: string | null
  closed_at: string | null
  changes: number
  /** By the form: the receipt code that was typed, the version and language of the notice agreed to. */
  stated_code: string | null
  notice: string | null
  /** When staff made sure who asked; needed only of what came by the form. */
  identity_checked_at: string | null
  /** By how many days the day to answer was moved, why, and when the person was told; `null` = it was not. */
  extended_days: number | null
  extension_reason: string | null
  extension_told_at: string | null
}

export interface PrivacyHistoryTable {
  id: string
  request_id: string
  at: string
  user_id: string | null
  kind: string
  text: string
}

/** One row at most: when a run last went ahead. */
export interface RetentionRunTable {
  id: string
  /** ISO instant. */
  at: string
}

/** No row: kept without an end. */
export interface RetentionRuleTable {
  kind: string
  months: number
}
