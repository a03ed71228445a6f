import type { AppDatabase, JournalRow } from './database.ts'

const KEPT = 500

/** Adds a line for support (codes and counts only) and drops the oldest beyond the last 500. Never throws. */
export async function noteInJournal(
  database: AppDatabase,
  event: string,
  detail: string,
  at: string,
): Promise<void> {
  try {
    const order = await database.journal.add({ at, event, detail })
    if (typeof order === 'number' && order % 100 === 0)
      await database.journal
        .where('order')
        .below(order - KEPT)
        .delete()
  } catch {
    // The journal must never be the reason why something else fails.
  }
}

/** Oldest first. */
export function readJournal(database: AppDatabase): Promise<JournalRow[]> {
  return database.journal.orderBy('order').toArray()
}
