import { renameSync } from 'node:fs'
import { copyStore } from './copy-store.ts'
import { MaintenanceError, orInWords } from './maintenance-error.ts'
import { isThere, removeStoreFile } from './private-files.ts'
import { openAtRest, verifySound } from './read-store.ts'
import { isInUse, moveAside, whatWasMoved, type Before } from './store-in-place.ts'
import { takeOverKeys } from './take-over-keys.ts'
import type { StoreReport } from './verify-store.ts'

export interface Restored extends StoreReport {
  readonly before: Before
  /** Keys made since the backup, that what was there still had. */
  readonly keysTakenOver: number
}

/**
 * Puts the backup `source` in the place of the store `target`. The backup is verified first; what was there is kept
 * beside it under `keptAs`, be it damaged or not; keys it has that the backup lacks go on being used. Refuses while a server has the store open. Where it fails, what was
 * there is as it was.
 */
export async function restoreStore(
  source: string,
  target: string,
  keptAs: string,
): Promise<Restored> {
  const report = await verifySound(source)
  if (isThere(target) && isInUse(target))
    throw new MaintenanceError(`${target} is in use: stop the server first.`)
  const incoming = `${target}.incoming`
  const connection = openAtRest(source)
  try {
    // No server runs, and one that lacks room afterwards says so.
    await copyStore(connection, {
      from: source,
      to: incoming,
      placeOf: target,
      keptOf: () => 0,
    })
  } finally {
    connection.close()
  }
  let keysTakenOver = 0
  try {
    keysTakenOver = orInWords(incoming, () => takeOverKeys(target, incoming))
    orInWords(target, () => {
      moveAside(target, keptAs)
      renameSync(incoming, target)
    })
  } finally {
    removeStoreFile(incoming)
  }
  return { ...report, before: whatWasMoved(keptAs), keysTakenOver }
}
