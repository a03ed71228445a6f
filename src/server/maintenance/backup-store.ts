import { renameSync } from 'node:fs'
import { copyStore } from './copy-store.ts'
import { forgetUnfinished, UNFINISHED } from './forget-unfinished.ts'
import { MaintenanceError, orInWords } from './maintenance-error.ts'
import { isThere, removeStoreFile } from './private-files.ts'
import { openForReading, verifySound } from './read-store.ts'
import type { StoreReport } from './verify-store.ts'

/**
 * Copies the store of a running server into `target`, page by page while it goes on working, and verifies the copy
 * before it gets its name: a backup that exists is a good one. Refuses to write over a file. What backups that were killed
 * left in the same folder goes first.
 */
export async function backupStore(source: string, target: string): Promise<StoreReport> {
  if (isThere(target)) throw new MaintenanceError(`${target} is there already.`)
  const connection = openForReading(source)
  forgetUnfinished(target, Date.now())
  const unfinished = `${target}${UNFINISHED}`
  try {
    await copyStore(connection, { from: source, to: unfinished, placeOf: target })
  } finally {
    connection.close()
  }
  try {
    const report = await verifySound(unfinished)
    orInWords(target, () => renameSync(unfinished, target))
    return report
  } finally {
    removeStoreFile(unfinished)
  }
}
