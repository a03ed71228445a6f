import { setTimeout as pause } from 'node:timers/promises'
import { PostgresAdapter, type Kysely, type QueryExecutorProvider, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

const MOST_TRIES = 8
const FIRST_WAIT_MS = 5

/** Whether several connections write at once here; SQLite has one, where transactions come one after the other. */
export const isPostgres = (database: QueryExecutorProvider): boolean =>
  database.getExecutor().adapter instanceof PostgresAdapter

const codeOf = (error: unknown): unknown =>
  error instanceof Object && 'code' in error ? error.code : undefined

/** PostgreSQL undid the transaction because of another one at the same time; the same again may well succeed. */
const isCollision = (error: unknown): boolean =>
  codeOf(error) === '40001' || codeOf(error) === '40P01'

async function retried<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1)
    try {
      return await attempt()
    } catch (error) {
      if (tries >= MOST_TRIES || !isCollision(error)) throw error
      await pause(Math.random() * FIRST_WAIT_MS * 2 ** tries)
    }
}

type Work<Result> = (transaction: Transaction<Tables>) => Promise<Result>

/**
 * Does `work` in one transaction as if nobody else did anything meanwhile, whatever the store: what it read still holds
 * when it commits. `work` may be run more than once, so it changes nothing but the database.
 */
export function serially<Result>(database: Kysely<Tables>, work: Work<Result>): Promise<Result> {
  const begin = database.transaction()
  return retried(() =>
    (isPostgres(database) ? begin.setIsolationLevel('serializable') : begin).execute(work),
  )
}

/** For work that rests on unique keys alone: one transaction, others' commits seen on the way. Also run again. */
export const together = <Result>(database: Kysely<Tables>, work: Work<Result>): Promise<Result> =>
  retried(() => database.transaction().execute(work))
