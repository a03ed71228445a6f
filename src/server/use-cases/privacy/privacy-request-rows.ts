import { acknowledgeBy, answerBy, type RequestKind } from '#domain/privacy-deadlines.ts'
import {
  requestReference,
  type DataRequest,
  type DataRequestTaken,
} from '#protocol/data-request.ts'
import { vietnamDay, vietnamDayEnd } from '#protocol/local-day.ts'
import type { PrivacyHistoryTable, PrivacyRequestTable } from '../../database/privacy-tables.ts'

const DAY_MS = 86_400_000

const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS
const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10)

/** The instant at which the next of a request's two deadlines is missed. */
export const dueAfter = (
  row: Pick<PrivacyRequestTable, 'acknowledge_by' | 'answer_by'>,
  isAcknowledged: boolean,
): string => vietnamDayEnd(isAcknowledged ? row.answer_by : row.acknowledge_by)

/** The deadlines of what came in on `receivedOn`: the last days, and when the next one is missed. */
export function deadlinesOf(
  kind: RequestKind,
  receivedOn: string,
  isAcknowledged: boolean,
): Pick<PrivacyRequestTable, 'acknowledge_by' | 'answer_by' | 'due_at'> {
  const received = numberOf(receivedOn)
  const days = {
    acknowledge_by: dayOf(acknowledgeBy(received)),
    answer_by: dayOf(answerBy(kind, received)),
  }
  return { ...days, due_at: dueAfter(days, isAcknowledged) }
}

/** Far more than come while nobody sees that a clock is wrong. */
export const MOST_MISDATED = 100

/** Whether it is said to have come on a day that is still to come: the clock was ahead then, and was set right since. */
export const isMisdated = (
  row: Pick<PrivacyRequestTable, 'received_on' | 'closed_at'>,
  at: string,
): boolean => row.closed_at === null && row.received_on > vietnamDay(at)

/** Of a request nobody has dealt with, and which did not come by the form. */
export const UNTOUCHED = {
  acknowledged_at: null,
  closed_at: null,
  changes: 0,
  stated_code: null,
  notice: null,
  identity_checked_at: null,
  extended_days: null,
  extension_reason: null,
  extension_told_at: null,
} as const satisfies Partial<PrivacyRequestTable>

/** What somebody asks by the public form, as it is kept: from now on the days count. */
export function askedByForm(
  { id, kind, name, contact, details, receiptCode, province, notice }: DataRequest,
  at: string,
): PrivacyRequestTable {
  const receivedOn = vietnamDay(at)
  return {
    ...UNTOUCHED,
    id,
    kind,
    state: 'received',
    channel: 'form',
    requester: `${name} · ${contact}`,
    details,
    submission_id: null,
    province,
    taken_by: null,
    received_on: receivedOn,
    ...deadlinesOf(kind, receivedOn, false),
    stated_code: receiptCode === '' ? null : receiptCode,
    notice: `${notice.version} ${notice.language}`,
  }
}

/** What whoever asked by the form is told. */
export const takenByForm = (row: PrivacyRequestTable): DataRequestTaken => ({
  reference: requestReference(row.id),
  receivedOn: row.received_on,
  acknowledgeBy: row.acknowledge_by,
  answerBy: row.answer_by,
})

/** What an owner did with the key on their phone: a request that was carried out as it came. */
export function doneByOwner(
  kind: 'withdraw' | 'erase',
  { id, submission, province }: { id: string; submission: string; province: string | null },
  at: string,
  text: string,
): [PrivacyRequestTable & { submission_id: string }, PrivacyHistoryTable] {
  const receivedOn = vietnamDay(at)
  const row = {
    ...UNTOUCHED,
    id,
    kind,
    state: 'done',
    channel: 'app',
    requester: '',
    details: '',
    submission_id: submission,
    province,
    taken_by: null,
    received_on: receivedOn,
    ...deadlinesOf(kind, receivedOn, true),
    acknowledged_at: at,
    closed_at: at,
  }
  const did = kind === 'erase' ? 'erased' : 'withdrew'
  return [row, { id: `${id} 000000`, request_id: id, at, user_id: null, kind: did, text }]
}
