// oxlint-disable eslint/no-restricted-globals -- the one thing kept outside Dexie, because its whole point is to outlive it
import type { AppDatabase } from './database.ts'
import { readSetting, writeSetting } from './settings.ts'

/**
 * Kept outside IndexedDB: it outlives a database that was cleared on its own (a repair, a bug, "clear site data" in part),
 * and tells it from one that is new. Both gone together cannot be told from a first visit by anybody.
 */
const MARKER = 'sansangso.held'

/** Notes, in the database and beside it, that this origin has held something worth keeping. Never throws. */
export async function markHeld(database: AppDatabase): Promise<void> {
  try {
    // First inside: the marker alone would look like an emptied database.
    await writeSetting(database, 'hasHeld', true)
    localStorage.setItem(MARKER, new Date().toISOString())
  } catch {
    // A browser without it cannot tell an emptied database from a new one; nothing else depends on it.
  }
}

/** The device was emptied on purpose, or the owner has been told: from now on it counts as new. */
export function forgetHeld(): void {
  try {
    localStorage.removeItem(MARKER)
  } catch {
    // See `markHeld`.
  }
}

/** Whether something was held here once and the database is another one now. */
export async function wasEmptied(database: AppDatabase): Promise<boolean> {
  try {
    if (localStorage.getItem(MARKER) === null) return false
    return (await readSetting(database, 'hasHeld')) !== true
  } catch {
    return false
  }
}
