import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { isPostgres, serially, together } from '../database/transact.ts'

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
    // The first statements, and no queries: what is read after them is what was committed by whoever they waited for. SQLite
    // has one writer anyway.
    if (isPostgres(transaction)) {
      // For an exclusion that goes on: here, and not at the facts, where deliveries would wait behind this.
      await sql`lock table exclusions in row exclusive mode`.execute(transaction)
      await sql`lock table facts in share row exclusive mode`.execute(transaction)
    }
    return work(transaction)
  })

/**
 * Changes what facts say of up to a thousand submissions while deliveries go on: it holds those facts and their businesses,
 * as a delivery does (`holdTogether`), and no other change that is not a delivery runs beside it. Each statement sees what
 * others have committed by then, so facts are held before anything of their submissions is read or written; the days that
 * changed are noted last, since deliveries of the same process write the same rows. `work` may be run more than once.
 */
export const changingFactsOfMany = <Result>(
  database: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> =>
  together(database, async (transaction) => {
    if (isPostgres(transaction)) {
      await sql`lock table exclusions in share row exclusive mode`.execute(transaction)
      // As a delivery has it: whoever changes facts alone waits for this too, one of an older version among them.
      await sql`lock table facts in row exclusive mode`.execute(transaction)
    }
    return work(transaction)
  })
