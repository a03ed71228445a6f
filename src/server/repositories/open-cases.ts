import type { Kysely, Transaction } from 'kysely'
import type { CaseTable, Tables } from '../database/tables.ts'
import { together } from '../database/transact.ts'
import { casesOf } from '../judging/cases-of.ts'

const ROWS_A_STATEMENT = 50

/** Opens the cases of new submissions; one that is there already stays as it is. */
export async function openCases(
  transaction: Transaction<Tables>,
  made: readonly CaseTable[],
): Promise<void> {
  const cases = made.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (let from = 0; from < cases.length; from += ROWS_A_STATEMENT)
    await transaction
      .insertInto('cases')
      .values(cases.slice(from, from + ROWS_A_STATEMENT))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** Which cases of a submission. */
interface Which {
  /** Nobody has begun with them. */
  readonly untouched?: true
  readonly obstacle?: string
}

/** Takes the cases of submissions away with all that was written about them. */
export async function dropCases(
  transaction: Transaction<Tables>,
  submissionIds: readonly string[],
  { untouched, obstacle }: Which = {},
): Promise<void> {
  const dropped: { readonly id: string }[] = []
  // Those of what is left out of the figures too: they would come back with it.
  for (const table of ['cases', 'excluded_cases'] as const) {
    let query = transaction.deleteFrom(table).where('submission_id', 'in', [...submissionIds])
    if (untouched) query = query.where('changes', '=', 0)
    if (obstacle !== undefined) query = query.where('obstacle', '=', obstacle)
    dropped.push(...(await query.returning('id').execute()))
  }
  if (dropped.length > 0)
    await transaction
      .deleteFrom('case_history')
      .where(
        'case_id',
        'in',
        dropped.map(({ id }) => id),
      )
      .execute()
}

const ROWS_A_STEP = 500

/** Opens the cases of what was held before there were any; runs once, at the first start with them. */
export async function fillCases(database: Kysely<Tables>): Promise<void> {
  for (const table of ['cases', 'excluded_cases'] as const)
    if (await database.selectFrom(table).select('id').limit(1).executeTakeFirst()) return
  for (let after = ''; ;) {
    const rows = await database
      .selectFrom('submissions')
      .selectAll()
      .where('id', '>', after)
      .where('erased_at', 'is', null)
      .orderBy('id')
      .limit(ROWS_A_STEP)
      .execute()
    await together(database, (transaction) =>
      openCases(
        transaction,
        rows.flatMap((row) => casesOf(row)),
      ),
    )
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_A_STEP) return
    after = last.id
  }
}
