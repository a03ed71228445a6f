import type { Kysely, Transaction } from 'kysely'
import type { ExclusionTable } from '../database/exclusion-tables.ts'
import { isAmong } from '../database/is-among.ts'
import { holdTogether } from '../figures/same-business.ts'
import type { Tables } from '../database/tables.ts'
import { isPostgres } from '../database/transact.ts'
import { bringCasesBack, putCasesBy } from './excluded-cases.ts'
import { countFacts, excludeFacts } from './excluded-facts.ts'
import { exclusionLists, isIn, stillOf, type ExclusionLists } from './exclusion-lists.ts'
import { remakeCells } from './export-cells.ts'
import { noteChange } from './facts.ts'
import { changingFactsOfMany } from './hold-facts.ts'
import type { Within } from './submissions.ts'

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
export interface ExclusionRepository extends ExclusionLists {
  /**
   * Leaves all of these out, in one transaction. False where one of them is not held in sight, or is left out already: then
   * nothing was changed.
   */
  exclude(exclusion: NewExclusion, ids: readonly string[], within: Within, by: By): Promise<boolean>
  /** Counts one again; `null` where it is not held in sight, or counts. Resolves to the exclusion that had left it out. */
  countAgain(submissionId: string, within: Within, by: By): Promise<string | null>
  /** Counts all again that is still left out by this one. */
  undo(id: string, within: Within, by: By): Promise<CountedAgain>
}

/** Everything that is kept beside them says so too. */
async function leaveOut(transaction: Transaction<Tables>, ids: readonly string[]): Promise<void> {
  const days = await excludeFacts(transaction, ids)
  await putCasesBy(transaction, ids)
  await remakeCells(transaction, ids)
  await noteChange(transaction, days)
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
  const days = await countFacts(transaction, ids)
  await bringCasesBack(transaction, ids)
  await remakeCells(transaction, ids)
  await noteChange(transaction, days)
}

export function exclusionRepository(database: Kysely<Tables>): ExclusionRepository {
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
    ...exclusionLists(database),
    async exclude(exclusion, ids, within, { userId, at }) {
      return changingFactsOfMany(database, async (transaction) => {
        await holdTogether(transaction, ids)
        const rows = await transaction
          .selectFrom('submissions')
          .select('province')
          .where(isAmong(transaction, 'id', ids))
          .where('erased_at', 'is', null)
          .where('excluded_by', 'is', null)
          .orderBy('id')
          .$if(isPostgres(transaction), (query) => query.forNoKeyUpdate())
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
    async countAgain(submissionId, within, by) {
      return changingFactsOfMany(database, async (transaction) => {
        await holdTogether(transaction, [submissionId])
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
      return changingFactsOfMany<CountedAgain>(database, async (transaction) => {
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
        await holdTogether(transaction, ids)
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
