import { mayExtend } from '#domain/privacy-deadlines.ts'
import { daysAfter, vietnamDay } from '#protocol/local-day.ts'
import type { RequestChange } from '#protocol/privacy.ts'
import type { ProblemCode } from '#protocol/problem.ts'
import { isReceivable } from '#protocol/received-on.ts'
import type { PrivacyRequestTable } from '../../database/privacy-tables.ts'
import type { AppDependencies } from '../../dependencies.ts'
import type { Within } from '../../repositories/submissions.ts'
import type { Step } from './carry-out-request.ts'
import { deadlinesOf, dueAfter } from './privacy-request-rows.ts'
import { submissionMeant } from './submission-meant.ts'

type Action = RequestChange['action']

/** Whether nobody has made sure yet who asks: the public form proves it of nobody. */
export const needsIdentity = (
  row: Pick<PrivacyRequestTable, 'channel' | 'identity_checked_at'>,
): boolean => row.channel === 'form' && row.identity_checked_at === null

/** What hands out or changes somebody's data. To refuse one needs to know nobody. */
export const PROVED_ONLY: readonly Action[] = ['erase', 'withdraw', 'correct', 'answer']

/** Whether there is nothing of this kind left to do on it. */
export function isPast(row: PrivacyRequestTable, { action }: RequestChange): boolean {
  if (row.closed_at !== null) return true
  if (action === 'acknowledge') return row.acknowledged_at !== null
  if (action === 'told') return row.extended_days === null || row.extension_told_at !== null
  return action === 'identify' && !needsIdentity(row)
}

/** The day to answer is over. */
export const isAnswerLate = (row: Pick<PrivacyRequestTable, 'answer_by'>, at: string): boolean =>
  vietnamDay(at) > row.answer_by

/** The one extension (NĐ 356/2025/NĐ-CP Điều 5): before the day is over, and not again. */
function extended(
  row: PrivacyRequestTable,
  { days, note }: Extract<RequestChange, { action: 'extend' }>,
  at: string,
): Step | ProblemCode {
  if (!mayExtend(row.kind) || row.extended_days !== null || isAnswerLate(row, at))
    return 'privacy.noExtension'
  const answerBy = daysAfter(row.answer_by, days)
  return {
    set: {
      answer_by: answerBy,
      due_at: dueAfter({ ...row, answer_by: answerBy }, row.acknowledged_at !== null),
      extended_days: days,
      extension_reason: note,
    },
    kind: 'extended',
    text: note,
  }
}

/** Only to an earlier day: nobody gains time by it. An extension that was made is counted on. */
function redated(
  row: PrivacyRequestTable,
  { receivedOn, note }: Extract<RequestChange, { action: 'redate' }>,
  at: string,
): Step | ProblemCode {
  if (!isReceivable(receivedOn, vietnamDay(at)) || receivedOn >= row.received_on)
    return 'privacy.notEarlier'
  const isAcknowledged = row.acknowledged_at !== null
  const deadlines = deadlinesOf(row.kind, receivedOn, isAcknowledged)
  const answerBy = daysAfter(deadlines.answer_by, row.extended_days ?? 0)
  const days = { ...deadlines, answer_by: answerBy }
  return {
    set: { received_on: receivedOn, ...days, due_at: dueAfter(days, isAcknowledged) },
    kind: 'redated',
    text: `${row.received_on} → ${receivedOn}\n${note}`,
  }
}

/** A step that changes nothing but the request itself; `null` = it is no such step. */
export async function stepOnRequest(
  row: PrivacyRequestTable,
  change: RequestChange,
  within: Within,
  dependencies: Pick<AppDependencies, 'submissions' | 'quarantine' | 'now'>,
): Promise<Step | ProblemCode | null> {
  const at = dependencies.now()
  if (change.action === 'acknowledge')
    return {
      set: { state: 'acknowledged', acknowledged_at: at, due_at: dueAfter(row, true) },
      kind: 'acknowledged',
      text: change.note,
    }
  if (change.action === 'identify')
    return { set: { identity_checked_at: at }, kind: 'identified', text: change.note }
  if (change.action === 'redate') return redated(row, change, at)
  if (change.action === 'extend') return extended(row, change, at)
  if (change.action === 'told')
    return { set: { extension_told_at: at }, kind: 'told', text: change.note }
  if (change.action === 'note') return { set: {}, kind: 'note', text: change.note }
  if (change.action !== 'link') return null
  const meant = await submissionMeant(change.submission, within, dependencies)
  if (!meant) return 'privacy.noSubmission'
  const set = { submission_id: meant.id, province: meant.province }
  return { set, kind: 'linked', text: meant.id }
}
