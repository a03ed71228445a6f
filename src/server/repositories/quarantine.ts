import type { Kysely, SelectQueryBuilder, Transaction } from 'kysely'
import type { QuarantineQuery } from '#protocol/staff.ts'
import { derivedOf } from '../judging/derived-of.ts'
import { keepDerived } from './derived.ts'
import { ofOwner } from './erase-rows.ts'
import { together } from '../database/transact.ts'
import type {
  AbandonedTable,
  QuarantineTable,
  SubmissionTable,
  Tables,
} from '../database/tables.ts'

/** What a body in quarantine is, now that it can be accepted. */
export type Releasable =
  | { readonly kind: 'acceptable'; readonly row: SubmissionTable }
  | { readonly kind: 'abandoned'; readonly row: AbandonedTable }

export interface Rejection {
  /** Id of the person who decided. */
  readonly by: string
  /** ISO instant. */
  readonly at: string
  readonly reason: string
}

export interface QuarantineRepository {
  /** Newest first; what waits where nothing else is asked for. */
  list(limit: number, query?: QuarantineQuery): Promise<readonly QuarantineTable[]>
  count(query?: QuarantineQuery): Promise<number>
  /** Copies under this id that are the same owner's, whatever was decided about them. */
  countOf(submissionId: string, ownerKeyHash: string | null): Promise<number>
  countByReason(state: QuarantineQuery['state']): Promise<ReadonlyMap<string, number>>
  /** One that waits; `undefined` where it does not, or not any more. */
  findOpen(id: string): Promise<QuarantineTable | undefined>
  /** Hides one that waits from the open list, and keeps it. Its submission's id; `null` where none waits. */
  reject(id: string, rejection: Rejection): Promise<string | null>
  /**
   * Moves one from quarantine to where it belongs, in one transaction; false where its id is held with other content,
   * or it does not wait any more, and then nothing was changed.
   */
  release(id: string, releasable: Releasable): Promise<boolean>
}

const OPEN: QuarantineQuery = { state: 'open' }

function narrowed<Output>(
  query: SelectQueryBuilder<Tables, 'quarantine', Output>,
  { state, reason }: QuarantineQuery,
): SelectQueryBuilder<Tables, 'quarantine', Output> {
  const inState = query.where('rejected_at', state === 'open' ? 'is' : 'is not', null)
  return reason === undefined ? inState : inState.where('problem_code', '=', reason)
}

/** `undefined` where the id is held already. */
const insertOnce = (
  transaction: Transaction<Tables>,
  releasable: Releasable,
): Promise<{ id: string } | undefined> =>
  releasable.kind === 'abandoned'
    ? transaction
        .insertInto('abandoned')
        .values(releasable.row)
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
    : transaction
        .insertInto('submissions')
        .values(releasable.row)
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()

/** Undoes the transaction it is thrown in. */
class NotReleased extends Error {}

export function quarantineRepository(database: Kysely<Tables>): QuarantineRepository {
  const counted = () =>
    database.selectFrom('quarantine').select(({ fn }) => fn.countAll<number | string>().as('count'))
  return {
    list: (limit, query = OPEN) =>
      narrowed(database.selectFrom('quarantine').selectAll(), query)
        .orderBy('received_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    async count(query = OPEN) {
      return Number((await narrowed(counted(), query).executeTakeFirstOrThrow()).count)
    },
    async countOf(submissionId, ownerKeyHash) {
      const query = counted()
        .where('submission_id', '=', submissionId)
        .where('body', 'like', ofOwner(ownerKeyHash))
      return Number((await query.executeTakeFirstOrThrow()).count)
    },
    async countByReason(state) {
      const rows = await narrowed(counted().select('problem_code'), { state })
        .groupBy('problem_code')
        .execute()
      return new Map(rows.map((row) => [row.problem_code, Number(row.count)]))
    },
    findOpen: (id) =>
      narrowed(database.selectFrom('quarantine').selectAll(), OPEN)
        .where('id', '=', id)
        .executeTakeFirst(),
    async reject(id, { by, at, reason }) {
      const rejected = await database
        .updateTable('quarantine')
        .set({ rejected_by: by, rejected_at: at, rejected_reason: reason })
        .where('id', '=', id)
        .where('rejected_at', 'is', null)
        .returning('submission_id')
        .executeTakeFirst()
      return rejected?.submission_id ?? null
    },
    async release(id, releasable) {
      try {
        await together(database, async (transaction) => {
          const removed = await transaction
            .deleteFrom('quarantine')
            .where('id', '=', id)
            .where('rejected_at', 'is', null)
            .returning('id')
            .executeTakeFirst()
          if (!removed) throw new NotReleased()
          const kept = await insertOnce(transaction, releasable)
          if (!kept) throw new NotReleased()
          if (releasable.kind === 'acceptable')
            await keepDerived(transaction, [derivedOf(releasable.row)])
        })
        return true
      } catch (error) {
        if (error instanceof NotReleased) return false
        throw error
      }
    },
  }
}
