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
export const COLLISIONS: readonly unknown[] = ['40001', '40P01']
/** Whether it was still undone after all tries. */
export const isUndone = (error: unknown): boolean => COLLISIONS.includes(codeOf(error))
/** It waited for another one's lock as long as it may. Who answers somebody says so; who has time tries again. */
export const LOCK_TIMEOUT = '55P03'

/** Tries again after a pause where PostgreSQL undid it for one of these reasons; `attempt` is told how often it was. */
export async function retried<Result>(
  attempt: (failedBefore: number) => Promise<Result>,
  reasons: readonly unknown[] = COLLISIONS,
): Promise<Result> {
  for (let tries = 1; ; tries += 1)
    try {
      return await attempt(tries - 1)
    } catch (error) {
      if (tries >= MOST_TRIES || !reasons.includes(codeOf(error))) throw error
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
