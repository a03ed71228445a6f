import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { orInWords } from './maintenance-error.ts'

/** What a backup is called until it is verified. */
export const UNFINISHED = '.unfinished'

/** No backup takes so long: what has not been written to since, nobody writes any more. */
const DEAD_AFTER_MS = 24 * 3_600_000
/** With what SQLite has beside it. */
const LEFT_BEHIND = /\.sqlite\.unfinished(-journal|-wal|-shm)?$/

/**
 * Removes what backups that were killed left in the folder of `target`. Each has a name of its own, is as large as the store,
 * and holds what was erased since. `now`: milliseconds.
 */
export function forgetUnfinished(target: string, now: number): void {
  const folder = dirname(target)
  orInWords(folder, () => {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const status = LEFT_BEHIND.test(name)
        ? statSync(join(folder, name), { throwIfNoEntry: false })
        : undefined
      if (status && now - status.mtimeMs > DEAD_AFTER_MS) rmSync(join(folder, name))
    }
  })
}
