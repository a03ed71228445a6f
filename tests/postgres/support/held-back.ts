import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { onTestFinished } from 'vitest'

/** Whoever keeps the processes on a database from going past a table. */
export interface Gate {
  shut(table: string): Promise<void>
  open(): Promise<void>
  /** Resolves when so many transactions wait for a lock, less those that are done; their processes' ids. */
  untilWaiting(count: () => number): Promise<readonly number[]>
}

export async function gateOn(url: string): Promise<Gate> {
  const [keeper, watcher] = [
    new Client({ connectionString: url }),
    new Client({ connectionString: url }),
  ]
  await Promise.all([keeper.connect(), watcher.connect()])
  onTestFinished(async () => void (await Promise.all([keeper.end(), watcher.end()])))
  return {
    shut: async (table) =>
      void (await keeper.query(`begin; lock table "${table}" in access exclusive mode`)),
    open: async () => void (await keeper.query('commit')),
    async untilWaiting(count) {
      for (;;) {
        const { rows } = await watcher.query<{ pid: number }>(
          `select distinct pid from pg_locks join pg_stat_activity using (pid)
           where not granted and datname = current_database()`,
        )
        if (rows.length >= count()) return rows.map(({ pid }) => pid)
        await pause(5)
      }
    },
  }
}
