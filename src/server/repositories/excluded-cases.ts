import { sql, type Transaction } from 'kysely'
import { isAmong } from '../database/is-among.ts'
import type { CaseTable, Tables } from '../database/tables.ts'
import { isPostgres } from '../database/transact.ts'

/*
 * The cases of a submission that is left out of the figures lie in a table of their own: no board, list or figure finds them,
 * and none has to leave them out. What was written about them stays in the history and is there when they come back.
 */

const COLUMNS = [
  'id',
  'submission_id',
  'obstacle',
  'province',
  'sector',
  'event_id',
  'state',
  'assignee',
  'outcome',
  'opened_at',
  'closed_at',
  'changes',
  'follow_up_on',
] as const satisfies readonly (keyof CaseTable)[]

async function move(
  transaction: Transaction<Tables>,
  from: 'cases' | 'excluded_cases',
  to: 'cases' | 'excluded_cases',
  submissionIds: readonly string[],
): Promise<void> {
  const ofThem = isAmong(transaction, 'submission_id', submissionIds)
  // What somebody writes into one at this moment comes before it, or finds that it is gone.
  if (isPostgres(transaction))
    await sql`select id from ${sql.table(from)} where ${ofThem} order by id for update`.execute(
      transaction,
    )
  const columns = sql.join(COLUMNS.map((name) => sql.ref(name)))
  await sql`insert into ${sql.table(to)} (${columns})
    select ${columns} from ${sql.table(from)} where ${ofThem} on conflict do nothing`.execute(
    transaction,
  )
  await transaction.deleteFrom(from).where(ofThem).execute()
}

/** Puts the cases of these submissions by, as they stand. */
export const putCasesBy = (
  transaction: Transaction<Tables>,
  submissionIds: readonly string[],
): Promise<void> => move(transaction, 'cases', 'excluded_cases', submissionIds)

/** Brings them back as they stood. */
export const bringCasesBack = (
  transaction: Transaction<Tables>,
  submissionIds: readonly string[],
): Promise<void> => move(transaction, 'excluded_cases', 'cases', submissionIds)
