import type { Kysely, Transaction } from 'kysely'
import type { ExclusionTable } from '../database/exclusion-tables.ts'
import { isAmong } from '../database/is-among.ts'
import type { Tables } from '../database/tables.ts'
import { serially } from '../database/transact.ts'
import { bringCasesBack, putCasesBy } from './excluded-cases.ts'
import { countFacts, excludeFacts } from './excluded-facts.ts'
import { remakeCells } from './export-cells.ts'
import { holdBusinesses } from './hold-businesses.ts'
import type { Cursor, Within } from './submissions.ts'

/** Who does it, and when (ISO instant). */
export interface By {
  readonly userId: string
  readonly at: string
}

export type NewExclusion = Pick<ExclusionTable, 'id' | 'kind' | 'reason'>

/** What became of counting again: `changed` = somebody did so meanwhile, `beyond` = some of it is out of sight, `unknown` = all is. */
export type CountedAgain =
  | { readonly kind: 'done'; readonly count: number }
  | { readonly kind: 'unknown' | 'changed' | 'beyond'; readonly count: null }

/**
 * Submissions that are left out of the figures, and counted again. Nothing of them is lost, their owners see nothing of it, and
 * receipts, erasure and consent are what they were.
 */
export interface ExclusionRepository {
  /**
   * Leaves all of these out, in one transaction. False where one of them is not held in sight, or is left out already: then
   * nothing was changed.
   */
  exclude(exclusion: NewExclusion, ids: readonly string[], within: Within, by: By): Promise<boolean>
  find(id: string): Promise<ExclusionTable | undefined>
  /** Newest first behind `after`: what took something in sight, or was done by this person. */
  list(
    within: Within,
    userId: string,
    after: Cursor | null,
    limit: number,
  ): Promise<readonly ExclusionTable[]>
  /** What became of what each of these took, by id. */
  standing(ids: readonly string[], within: Within): Promise<ReadonlyMap<string, Standing>>
  /** What was left out, or counted again, from this instant on, and is not erased. */
  changedSince(at: string): Promise<readonly ChangedExclusion[]>
  /** Ids of what is left out by this one now, in no order. */
  excludedBy(id: string): Promise<readonly string[]>
  /** Counts one again; `null` where it is not held in sight, or counts. Resolves to the exclusion that had left it out. */
  countAgain(submissionId: string, within: Within, by: By): Promise<string | null>
  /** Counts all again that is still left out by this one. */
  undo(id: string, within: Within, by: By): Promise<CountedAgain>
}

/** What became of the submissions an exclusion took, as far as they are in sight. */
export interface Standing {
  readonly count: number
  readonly left: number
  readonly countedAgain: number
  readonly erased: number
  /** Of those still left out. */
  readonly corrected: number
  /** Still left out, and out of sight. */
  readonly beyond: number
}

/** A submission that was left out, as it is with it now. */
export interface ChangedExclusion {
  readonly id: string
  readonly excludedAt: string
  readonly countedAt: string | null
  readonly isExcluded: boolean
  readonly receivedAt: string
  readonly questionnaire: string
}

const NOTHING: Standing = {
  count: 0,
  left: 0,
  countedAgain: 0,
  erased: 0,
  corrected: 0,
  beyond: 0,
}

const isIn = ({ provinces }: Within, province: string | null): boolean =>
  provinces === null || provinces.includes(province ?? '')

/** Of which businesses they are; that never changes, so it is asked before anything is held. */
const businessesOf = (database: Kysely<Tables>, ids: readonly string[]) =>
  database
    .selectFrom('facts')
    .select(['id as link', 'owner'])
    .where(isAmong(database, 'id', ids))
    .execute()

/** Everything that is kept beside them says so too. */
async function leaveOut(transaction: Transaction<Tables>, ids: readonly string[]): Promise<void> {
  await excludeFacts(transaction, ids)
  await putCasesBy(transaction, ids)
  await remakeCells(transaction, ids)
}

/** Counts again what of `ids` this exclusion leaves out. */
async function countThese(
  transaction: Transaction<Tables>,
  exclusionId: string,
  ids: readonly string[],
  { userId, at }: By,
): Promise<void> {
  await transaction
    .updateTable('submissions')
    .set({ excluded_by: null })
    .where(isAmong(transaction, 'id', ids))
    .execute()
  await transaction
    .updateTable('excluded_submissions')
    .set({ counted_at: at, counted_by: userId })
    .where('exclusion_id', '=', exclusionId)
    .where(isAmong(transaction, 'submission_id', ids))
    .execute()
  await countFacts(transaction, ids)
  await bringCasesBack(transaction, ids)
  await remakeCells(transaction, ids)
}

export function exclusionRepository(database: Kysely<Tables>): ExclusionRepository {
  /** Erased ones are of none: nothing is left of them to count. */
  const stillOf = (from: Kysely<Tables>, exclusionId: string) =>
    from
      .selectFrom('excluded_submissions')
      .innerJoin('submissions', 'submissions.id', 'excluded_submissions.submission_id')
      .select(['submissions.id', 'submissions.province'])
      .where('excluded_submissions.exclusion_id', '=', exclusionId)
      .where('submissions.excluded_by', '=', exclusionId)
      .where('submissions.erased_at', 'is', null)
      .execute()
  /** Whether it took anything in sight, whatever became of that. */
  async function isSeen(from: Kysely<Tables>, id: string, { provinces }: Within): Promise<boolean> {
    if (provinces === null) return true
    const one = await from
      .selectFrom('excluded_submissions')
      .innerJoin('submissions', 'submissions.id', 'excluded_submissions.submission_id')
      .select('submissions.id')
      .where('excluded_submissions.exclusion_id', '=', id)
      .where(isAmong(from, 'submissions.province', provinces))
      .limit(1)
      .executeTakeFirst()
    return one !== undefined
  }
  return {
    async exclude(exclusion, ids, within, { userId, at }) {
      const businesses = await businessesOf(database, ids)
      return serially(database, async (transaction) => {
        await holdBusinesses(transaction, businesses)
        const rows = await transaction
          .selectFrom('submissions')
          .select('province')
          .where(isAmong(transaction, 'id', ids))
          .where('erased_at', 'is', null)
          .where('excluded_by', 'is', null)
          .execute()
        if (rows.length !== ids.length || !rows.every((row) => isIn(within, row.province)))
          return false
        await transaction
          .insertInto('exclusions')
          .values({
            ...exclusion,
            at,
            user_id: userId,
            count: ids.length,
            undone_at: null,
            undone_by: null,
          })
          .execute()
        await transaction
          .updateTable('submissions')
          .set({ excluded_by: exclusion.id })
          .where(isAmong(transaction, 'id', ids))
          .execute()
        await transaction
          .insertInto('excluded_submissions')
          .columns(['exclusion_id', 'submission_id'])
          .expression(({ selectFrom, val }) =>
            selectFrom('submissions')
              .select([val(exclusion.id).as('exclusion_id'), 'id'])
              .where(isAmong(transaction, 'id', ids)),
          )
          .execute()
        await leaveOut(transaction, ids)
        return true
      })
    },
    find: (id) =>
      database.selectFrom('exclusions').selectAll().where('id', '=', id).executeTakeFirst(),
    list(within, userId, after, limit) {
      const { provinces } = within
      let query = database.selectFrom('exclusions').selectAll()
      if (provinces)
        query = query.where(({ or, eb, exists, selectFrom }) =>
          or([
            eb('user_id', '=', userId),
            exists(
              selectFrom('excluded_submissions')
                .innerJoin('submissions', 'submissions.id', 'excluded_submissions.submission_id')
                .select('submissions.id')
                .whereRef('excluded_submissions.exclusion_id', '=', 'exclusions.id')
                .where(isAmong(database, 'submissions.province', provinces)),
            ),
          ]),
        )
      if (after)
        query = query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('at', 'id'), '<', tuple(after.receivedAt, after.id)),
        )
      return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
    },
    async standing(ids, within) {
      const rows = await database
        .selectFrom('excluded_submissions')
        .innerJoin('submissions', 'submissions.id', 'excluded_submissions.submission_id')
        .select([
          'excluded_submissions.exclusion_id',
          'excluded_submissions.counted_at',
          'submissions.excluded_by',
          'submissions.province',
          'submissions.erased_at',
          'submissions.replaced_by',
        ])
        .where(isAmong(database, 'excluded_submissions.exclusion_id', ids))
        .execute()
      const standing = new Map<string, Standing>()
      for (const row of rows) {
        const { exclusion_id: id, erased_at, excluded_by } = row
        const isErased = erased_at !== null
        const isLeft = !isErased && excluded_by === id
        const sees = isIn(within, row.province)
        const so = standing.get(id) ?? NOTHING
        const one = (holds: boolean): number => (holds && sees ? 1 : 0)
        standing.set(id, {
          count: so.count + one(true),
          left: so.left + one(isLeft),
          countedAgain: so.countedAgain + one(row.counted_at !== null && !isErased),
          erased: so.erased + one(isErased),
          corrected: so.corrected + one(isLeft && row.replaced_by !== null),
          beyond: so.beyond + (isLeft && !sees ? 1 : 0),
        })
      }
      return standing
    },
    async changedSince(at) {
      const rows = await database
        .selectFrom('excluded_submissions')
        .innerJoin('exclusions', 'exclusions.id', 'excluded_submissions.exclusion_id')
        .innerJoin('submissions', 'submissions.id', 'excluded_submissions.submission_id')
        .select([
          'submissions.id',
          'exclusions.at',
          'excluded_submissions.counted_at',
          'submissions.excluded_by',
          'submissions.received_at',
          'submissions.questionnaire_id',
        ])
        .where('submissions.erased_at', 'is', null)
        .where(({ or, eb }) =>
          or([eb('exclusions.at', '>=', at), eb('excluded_submissions.counted_at', '>=', at)]),
        )
        .execute()
      return rows.map((row) => ({
        id: row.id,
        excludedAt: row.at,
        countedAt: row.counted_at,
        isExcluded: row.excluded_by !== null,
        receivedAt: row.received_at,
        questionnaire: row.questionnaire_id,
      }))
    },
    excludedBy: async (id) => (await stillOf(database, id)).map((row) => row.id),
    async countAgain(submissionId, within, by) {
      const businesses = await businessesOf(database, [submissionId])
      return serially(database, async (transaction) => {
        await holdBusinesses(transaction, businesses)
        const row = await transaction
          .selectFrom('submissions')
          .select(['province', 'excluded_by'])
          .where('id', '=', submissionId)
          .where('erased_at', 'is', null)
          .executeTakeFirst()
        if (!row || row.excluded_by === null || !isIn(within, row.province)) return null
        await countThese(transaction, row.excluded_by, [submissionId], by)
        return row.excluded_by
      })
    },
    async undo(id, within, by) {
      const known = (await stillOf(database, id)).map((row) => row.id)
      const businesses = await businessesOf(database, known)
      return serially<CountedAgain>(database, async (transaction) => {
        await holdBusinesses(transaction, businesses)
        const exclusion = await transaction
          .selectFrom('exclusions')
          .select('undone_at')
          .where('id', '=', id)
          .executeTakeFirst()
        if (!exclusion || !(await isSeen(transaction, id, within)))
          return { kind: 'unknown', count: null }
        const rows = await stillOf(transaction, id)
        if (!rows.every(({ province }) => isIn(within, province)))
          return { kind: 'beyond', count: null }
        if (exclusion.undone_at !== null || rows.length === 0)
          return { kind: 'changed', count: null }
        const ids = rows.map((row) => row.id)
        await countThese(transaction, id, ids, by)
        await transaction
          .updateTable('exclusions')
          .set({ undone_at: by.at, undone_by: by.userId })
          .where('id', '=', id)
          .execute()
        return { kind: 'done', count: ids.length }
      })
    },
  }
}
