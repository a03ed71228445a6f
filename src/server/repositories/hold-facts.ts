import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { isPostgres, serially } from '../database/transact.ts'

/**
 * Changes what facts say of submissions that are held, with deliveries before it or after it. These write facts
 * without looking whether somebody reads what theirs are settled with; without this, a visit that arrives while the one
 * before is erased may count as a further visit of nothing (decision 39). `work` may be run more than once.
 */
export const changingFacts = <Result>(
  database: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> =>
  serially(database, async (transaction) => {
    // The first statement, and no query: what is read after it is what was committed by whoever it waited for. SQLite has
    // one writer anyway.
    if (isPostgres(transaction))
      await sql`lock table facts in share row exclusive mode`.execute(transaction)
    return work(transaction)
  })
