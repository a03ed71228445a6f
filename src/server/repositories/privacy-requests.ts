import type { Kysely, SelectQueryBuilder } from 'kysely'
import { WITHDRAWABLE, type WithdrawablePurpose } from '#protocol/owned-submission.ts'
import type { RequestQuery } from '#protocol/privacy.ts'
import type { PrivacyHistoryTable, PrivacyRequestTable } from '../database/privacy-tables.ts'
import type { Tables } from '../database/tables.ts'
import { serially } from '../database/transact.ts'
import { lineAdded, lineChanged } from './desk-lines.ts'

/** Whose sight is meant: of what belongs to no province, a person who sees some only sees what they took themselves. */
export interface RequestSight {
  readonly provinces: readonly string[] | null
  readonly userId: string
}

export interface PrivacyRequestRepository {
  /** False where there is one of this id; then nothing is added. */
  add(row: PrivacyRequestTable, entry: PrivacyHistoryTable): Promise<boolean>
  /**
   * The same for what was withdrawn of a submission; false, and nothing added, where all of it had been before: of two that
   * come at one moment one is added.
   */
  addWithdrawal(
    row: PrivacyRequestTable & { submission_id: string },
    entry: PrivacyHistoryTable,
  ): Promise<boolean>
  /** Open ones: the next deadline first. Closed ones: the last closed first. By reference: of either, in no order that means anything. */
  list(
    query: RequestQuery,
    sight: RequestSight,
    limit: number,
  ): Promise<readonly PrivacyRequestTable[]>
  countOpen(sight: RequestSight, now: string): Promise<{ open: number; overdue: number }>
  /** Open ones said to have come after `today` (Vietnam's), as under a clock that was ahead. */
  misdated(
    sight: RequestSight,
    today: string,
    limit: number,
  ): Promise<readonly PrivacyRequestTable[]>
  find(id: string, sight: RequestSight): Promise<PrivacyRequestTable | undefined>
  history(id: string): Promise<readonly PrivacyHistoryTable[]>
  /** False where somebody changed it since `row` was read; then nothing was changed. */
  change(
    row: PrivacyRequestTable,
    change: Partial<PrivacyRequestTable>,
    entry: Pick<PrivacyHistoryTable, 'at' | 'user_id' | 'kind' | 'text'>,
  ): Promise<boolean>
  /** What was withdrawn of a submission and when, the oldest first. */
  withdrawalsOf(submissionId: string): Promise<readonly PrivacyHistoryTable[]>
}

/** The purposes a withdrawal names; a note may stand below them. */
export function withdrawnIn({ text }: Pick<PrivacyHistoryTable, 'text'>): WithdrawablePurpose[] {
  const named = text.split('\n')[0]?.split(' ')
  return WITHDRAWABLE.filter((purpose) => named?.includes(purpose))
}

const withdrawals = (database: Kysely<Tables>, submissionId: string) =>
  database
    .selectFrom('privacy_history')
    .innerJoin('privacy_requests', 'privacy_requests.id', 'privacy_history.request_id')
    .selectAll('privacy_history')
    .where('privacy_requests.submission_id', '=', submissionId)
    .where('privacy_history.kind', '=', 'withdrew')
    .orderBy('privacy_history.at')
    .execute()

type Requests<Output> = SelectQueryBuilder<Tables, 'privacy_requests', Output>

const seen = <Output>(
  query: Requests<Output>,
  { provinces, userId }: RequestSight,
): Requests<Output> =>
  provinces === null
    ? query
    : query.where(({ or, and, eb }) =>
        or([
          and([eb('province', 'is', null), eb('taken_by', '=', userId)]),
          // PostgreSQL takes no empty list.
          ...(provinces.length > 0 ? [eb('province', 'in', [...provinces])] : []),
        ]),
      )

export function privacyRequestRepository(database: Kysely<Tables>): PrivacyRequestRepository {
  const all = () => database.selectFrom('privacy_requests').selectAll()
  return {
    add: (row, entry) => serially(database, lineAdded(row, entry)),
    addWithdrawal: (row, entry) =>
      serially(database, async (transaction) => {
        const before = (await withdrawals(transaction, row.submission_id)).flatMap(withdrawnIn)
        if (withdrawnIn(entry).every((purpose) => before.includes(purpose))) return false
        return lineAdded(row, entry)(transaction)
      }),
    async list({ state, after, reference }, sight, limit) {
      if (reference !== undefined)
        return seen(all(), sight)
          .where('id', 'like', `%${reference}`)
          .orderBy('id')
          .limit(limit)
          .execute()
      const isOpen = state === 'open'
      const place = isOpen ? 'due_at' : 'closed_at'
      // One out of sight is like none: where the page began would tell when it is due.
      const last =
        after === undefined
          ? undefined
          : await seen(all(), sight).where('id', '=', after).executeTakeFirst()
      let wanted = seen(all(), sight).where('closed_at', isOpen ? 'is' : 'is not', null)
      const from = last?.[place]
      if (last && typeof from === 'string')
        wanted = wanted.where(({ eb, refTuple, tuple }) =>
          eb(refTuple(place, 'id'), isOpen ? '>' : '<', tuple(from, last.id)),
        )
      const way = isOpen ? 'asc' : 'desc'
      return wanted.orderBy(place, way).orderBy('id', way).limit(limit).execute()
    },
    async countOpen(sight, now) {
      const count = () =>
        seen(
          database
            .selectFrom('privacy_requests')
            .select(({ fn }) => fn.countAll<number | string>().as('count'))
            .where('closed_at', 'is', null),
          sight,
        )
      const open = await count().executeTakeFirstOrThrow()
      const overdue = await count().where('due_at', '<=', now).executeTakeFirstOrThrow()
      return { open: Number(open.count), overdue: Number(overdue.count) }
    },
    misdated: (sight, today, limit) =>
      seen(all(), sight)
        .where('closed_at', 'is', null)
        .where('received_on', '>', today)
        .orderBy('id')
        .limit(limit)
        .execute(),
    find: (id, sight) => seen(all(), sight).where('id', '=', id).executeTakeFirst(),
    history: (id) =>
      database
        .selectFrom('privacy_history')
        .selectAll()
        .where('request_id', '=', id)
        .orderBy('id')
        .execute(),
    change: (row, change, entry) => serially(database, lineChanged(row, change, entry)),
    withdrawalsOf: (submissionId) => withdrawals(database, submissionId),
  }
}
