import { acknowledgeBy, answerBy, type RequestKind } from '#domain/privacy-deadlines.ts'
import type { PrivacyHistoryTable, PrivacyRequestTable } from '../database/privacy-tables.ts'

const DAY_MS = 86_400_000
/** Vietnam, no summer time. */
const OFFSET_MS = 7 * 3_600_000

/** The day an instant lies in, in Vietnam, `YYYY-MM-DD`. */
export const dayInVietnam = (instant: string): string =>
  new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(0, 10)

const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS
const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10)
/** The instant at which a day in Vietnam is over. */
const endOf = (day: string): string =>
  new Date((numberOf(day) + 1) * DAY_MS - OFFSET_MS).toISOString()

/** The deadlines of what came in on `receivedOn`: the last days, and when the next one is missed. */
export function deadlinesOf(
  kind: RequestKind,
  receivedOn: string,
  isAcknowledged: boolean,
): Pick<PrivacyRequestTable, 'acknowledge_by' | 'answer_by' | 'due_at'> {
  const received = numberOf(receivedOn)
  const [acknowledge, answer] = [dayOf(acknowledgeBy(received)), dayOf(answerBy(kind, received))]
  return {
    acknowledge_by: acknowledge,
    answer_by: answer,
    due_at: endOf(isAcknowledged || answer < acknowledge ? answer : acknowledge),
  }
}

/** What an owner did with the key on their phone: a request that was carried out as it came. */
export function doneByOwner(
  kind: 'withdraw' | 'erase',
  { id, submission, province }: { id: string; submission: string; province: string | null },
  at: string,
  text: string,
): [PrivacyRequestTable, PrivacyHistoryTable] {
  const receivedOn = dayInVietnam(at)
  const row: PrivacyRequestTable = {
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
    changes: 0,
  }
  const did = kind === 'erase' ? 'erased' : 'withdrew'
  return [row, { id: `${id} 000000`, request_id: id, at, user_id: null, kind: did, text }]
}
