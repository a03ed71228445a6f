import { sql, type Kysely, type SelectQueryBuilder, type Transaction } from 'kysely'
import type { QuarantineQuery } from '#protocol/staff.ts'
import type { Derived } from '../judging/derived-of.ts'
import { noteCorrections } from './corrections.ts'
import { keepDerived } from './derived.ts'
import { holdBusinesses } from './hold-businesses.ts'
import { writeLine, type DeskLine } from './desk-lines.ts'
import { copiesOf, eraseCopies } from './quarantined-copies.ts'
import { COPY_STILL_HELD } from './remove-rejected.ts'
import type { SearchTerm } from '../values/search-term.ts'
import type { Cursor } from './submissions.ts'
import { serially, together } from '../database/transact.ts'
import type {
  AbandonedTable,
  QuarantineTable,
  SubmissionTable,
  Tables,
} from '../database/tables.ts'

/** What a body in quarantine is, now that it can be accepted. */
export type Releasable =
  | { readonly kind: 'acceptable'; readonly row: SubmissionTable; readonly derived: Derived }
  | { readonly kind: 'abandoned'; readonly row: AbandonedTable }

export interface Rejection {
  /** Id of the person who decided. */
  readonly by: string
  /** ISO instant. */
  readonly at: string
  readonly reason: string
}

export interface QuarantineRepository {
  /** Newest first, behind `after`; what waits where nothing else is asked for. */
  list(
    limit: number,
    query?: QuarantineQuery,
    after?: Cursor | null,
  ): Promise<readonly QuarantineTable[]>
  count(query?: QuarantineQuery): Promise<number>
  /** Copies of this submission whose body reads like `whose` (`ofOwner`, `OF_ANYBODY`), whatever was decided about them. */
  countOf(submissionId: string, whose: string): Promise<number>
  /** The first of them. */
  findOf(submissionId: string, whose: string): Promise<QuarantineTable | undefined>
  /**
   * Erases them in one transaction; where nothing else is held under their id, what an erased submission leaves stays of
   * them. Resolves to how many; of none no `line` is written. `LineRefused` where it may not be, and then nothing was
   * erased. `at`: ISO instant.
   */
  eraseOf(submissionId: string, whose: string, at: string, line?: DeskLine): Promise<number>
  /** Whether one of these would be put aside, since something else is held under its id; at most a batch of them. */
  areAnyHeldOtherwise(rows: readonly Pick<SubmissionTable, 'id' | 'sha256'>[]): Promise<boolean>
  /** Up to two of the ids under which something is held here, by how they begin or end. */
  idsLike(
    term: Extract<SearchTerm, { readonly kind: 'id' | 'receipt' }>,
  ): Promise<readonly string[]>
  /** Whatever reason is asked for. */
  countByReason(query: QuarantineQuery): Promise<ReadonlyMap<string, number>>
  /** How many wait under each of these submissions' ids, whoever sent them; ids without any are left out. */
  countWaiting(submissionIds: readonly string[]): Promise<ReadonlyMap<string, number>>
  find(id: string): Promise<QuarantineTable | undefined>
  /** One that waits; `undefined` where it does not, or not any more. */
  findOpen(id: string): Promise<QuarantineTable | undefined>
  /** Hides one that waits from the open list, and keeps it. Its submission's id; `null` where none waits. */
  reject(id: string, rejection: Rejection): Promise<string | null>
  /** Puts one that was rejected back on the open list, as if nobody had decided. Its submission's id; `null` where none is. */
  reopen(id: string): Promise<string | null>
  /**
   * Moves one from quarantine to where it belongs, in one transaction; false where its id is held with other content,
   * or it does not wait any more, and then nothing was changed.
   */
  release(id: string, releasable: Releasable): Promise<boolean>
}

type Narrowing = Pick<QuarantineQuery, 'state'> & {
  readonly [Field in 'reason' | 'submission']?: string | undefined
}

const OPEN: QuarantineQuery = { state: 'open' }

function narrowed<Output>(
  query: SelectQueryBuilder<Tables, 'quarantine', Output>,
  { state, reason, submission }: Narrowing,
): SelectQueryBuilder<Tables, 'quarantine', Output> {
  const ofOne = submission !== undefined
  // Few are of one submission, by whose index they are found: as a bare column SQLite would go through all that wait.
  const rejected = ofOne ? sql<string | null>`coalesce(rejected_at, null)` : sql.ref('rejected_at')
  let found = query.where(rejected, state === 'open' ? 'is' : 'is not', null)
  // It lies in the same indexes.
  if (state !== 'open') found = found.where(COPY_STILL_HELD)
  if (reason !== undefined) found = found.where('problem_code', '=', reason)
  if (ofOne) found = found.where('submission_id', '=', submission)
  return found
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

/** Newest first, behind `after`. */
function paged<Output>(
  query: SelectQueryBuilder<Tables, 'quarantine', Output>,
  after: Cursor | null,
): SelectQueryBuilder<Tables, 'quarantine', Output> {
  const behind = after
    ? query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('received_at', 'id'), '<', tuple(after.receivedAt, after.id)),
      )
    : query
  return behind.orderBy('received_at', 'desc').orderBy('id', 'desc')
}

export function quarantineRepository(database: Kysely<Tables>): QuarantineRepository {
  const all = () => database.selectFrom('quarantine').selectAll()
  const counted = () =>
    database.selectFrom('quarantine').select(({ fn }) => fn.countAll<number | string>().as('count'))
  return {
    list: (limit, query = OPEN, after = null) =>
      paged(narrowed(all(), query), after).limit(limit).execute(),
    async count(query = OPEN) {
      return Number((await narrowed(counted(), query).executeTakeFirstOrThrow()).count)
    },
    async countOf(submissionId, whose) {
      const query = copiesOf(counted(), [submissionId]).where('body', 'like', whose)
      return Number((await query.executeTakeFirstOrThrow()).count)
    },
    findOf: (submissionId, whose) =>
      copiesOf(all(), [submissionId])
        .where('body', 'like', whose)
        .orderBy('received_at')
        .orderBy('id')
        .executeTakeFirst(),
    eraseOf: (submissionId, whose, at, line) =>
      serially(database, async (transaction) => {
        const erased = await eraseCopies(transaction, submissionId, whose, at)
        if (erased > 0) await writeLine(transaction, line)
        return erased
      }),
    async idsLike(term) {
      const ids = database
        .selectFrom('quarantine')
        .select('submission_id')
        .where(COPY_STILL_HELD)
        .distinct()
        .limit(2)
      const rows = await (
        term.kind === 'receipt'
          ? ids.where('submission_id', 'like', `%${term.end}`)
          : ids
              .where('submission_id', '>=', term.start)
              .where('submission_id', '<', `${term.start}g`)
      ).execute()
      return rows.map((row) => row.submission_id)
    },
    async countByReason({ state, submission }) {
      const rows = await narrowed(counted().select('problem_code'), { state, submission })
        .groupBy('problem_code')
        .execute()
      return new Map(rows.map((row) => [row.problem_code, Number(row.count)]))
    },
    async countWaiting(submissionIds) {
      if (submissionIds.length === 0) return new Map()
      const rows = await narrowed(counted().select('submission_id'), OPEN)
        .where('submission_id', 'in', [...submissionIds])
        .groupBy('submission_id')
        .execute()
      return new Map(rows.map((row) => [row.submission_id, Number(row.count)]))
    },
    async areAnyHeldOtherwise(rows) {
      if (rows.length === 0) return false
      const hashes = new Map(rows.map(({ id, sha256 }) => [id, sha256]))
      // Also by another of the same batch.
      if (rows.some(({ id, sha256 }) => hashes.get(id) !== sha256)) return true
      const heldIn = (table: 'submissions' | 'abandoned') =>
        database
          .selectFrom(table)
          .select(['id', 'sha256'])
          .where('id', 'in', [...hashes.keys()])
          .execute()
      const held = [...(await heldIn('submissions')), ...(await heldIn('abandoned'))]
      return held.some(({ id, sha256 }) => hashes.get(id) !== sha256)
    },
    find: (id) => all().where('id', '=', id).where(COPY_STILL_HELD).executeTakeFirst(),
    findOpen: (id) => narrowed(all(), OPEN).where('id', '=', id).executeTakeFirst(),
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
    async reopen(id) {
      const reopened = await database
        .updateTable('quarantine')
        .set({ rejected_by: null, rejected_at: null, rejected_reason: null })
        .where('id', '=', id)
        .where('rejected_at', 'is not', null)
        .where(COPY_STILL_HELD)
        .returning('submission_id')
        .executeTakeFirst()
      return reopened?.submission_id ?? null
    },
    async release(id, releasable) {
      try {
        await together(database, async (transaction) => {
          if (releasable.kind === 'acceptable')
            await holdBusinesses(transaction, [releasable.derived.fact])
          const removed = await transaction
            .deleteFrom('quarantine')
            .where('id', '=', id)
            .where('rejected_at', 'is', null)
            .returning('id')
            .executeTakeFirst()
          if (!removed) throw new NotReleased()
          const kept = await insertOnce(transaction, releasable)
          if (!kept) throw new NotReleased()
          if (releasable.kind === 'abandoned') return
          const { row, derived } = releasable
          const sent = await keepDerived(transaction, [derived])
          await noteCorrections(transaction, [{ row, fact: derived.fact }], sent)
        })
        return true
      } catch (error) {
        if (error instanceof NotReleased) return false
        throw error
      }
    },
  }
}
