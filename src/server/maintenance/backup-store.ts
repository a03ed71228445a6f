import { renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { roomToKeep } from '../requests/disk-room.ts'
import { copyStore } from './copy-store.ts'
import { forgetUnfinished, UNFINISHED } from './forget-unfinished.ts'
import { MaintenanceError, orInWords } from './maintenance-error.ts'
import { isThere, removeStoreFile } from './private-files.ts'
import { openForReading, verifySound } from './read-store.ts'
import type { StoreReport } from './verify-store.ts'

const deviceOf = (file: string): number => statSync(dirname(file)).dev

/**
 * Copies the store of a running server into `target`, page by page while it goes on working, and verifies the copy
 * before it gets its name: a backup that exists is a good one. Refuses to write over a file. What backups that were killed
 * left in the same folder goes first. `wantedMb`: what the server keeps free of its disk, `null` = the usual; a copy on the
 * same disk leaves it.
 */
export async function backupStore(
  source: string,
  target: string,
  wantedMb: number | null = null,
): Promise<StoreReport> {
  if (isThere(target)) throw new MaintenanceError(`${target} is there already.`)
  const connection = openForReading(source)
  forgetUnfinished(target, Date.now())
  const unfinished = `${target}${UNFINISHED}`
  try {
    const isBeside = (): boolean => deviceOf(source) === deviceOf(target)
    await copyStore(connection, {
      from: source,
      to: unfinished,
      placeOf: target,
      keptOf: (space) => (isBeside() ? roomToKeep(wantedMb, space) : 0),
    })
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
