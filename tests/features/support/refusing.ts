import Dexie from 'dexie'
import type { AppDatabase } from '#storage/database.ts'

/** From now on every change of an assessment is turned down by the database itself, as a full or locked device does. */
export function refuseChanges(database: AppDatabase, kind: 'full' | 'refused'): void {
  database.assessments.hook('updating', () => {
    throw kind === 'full' ? new Dexie.QuotaExceededError() : new Error('storage is locked')
  })
}
