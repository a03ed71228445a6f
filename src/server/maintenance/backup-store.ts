import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { MaintenanceError } from './maintenance-error.ts'
import { openAtRest, openForReading, verifySound } from './read-store.ts'
import type { StoreReport } from './verify-store.ts'

/**
 * Copies the store of a running server into `target`, page by page while it goes on working, and verifies the copy
 * before it gets its name: a backup that exists is a good one. Refuses to write over a file.
 */
export async function backupStore(source: string, target: string): Promise<StoreReport> {
  if (existsSync(target)) throw new MaintenanceError(`${target} is there already.`)
  const connection = openForReading(source)
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  const unfinished = `${target}.unfinished`
  try {
    await backup(connection, unfinished)
    chmodSync(unfinished, 0o600)
    const report = await verifySound(unfinished)
    renameSync(unfinished, target)
    return report
  } finally {
    connection.close()
    for (const rest of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + rest, { force: true })
  }
}

/** Whether a server (or anything else) has the store open for writing. */
function isInUse(file: string): boolean {
  const connection = new DatabaseSync(file)
  try {
    // Leaving WAL needs the file to oneself; a running server keeps it.
    connection.exec(
      'PRAGMA busy_timeout=0; PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK',
    )
    connection.exec('PRAGMA journal_mode=DELETE')
    return false
  } catch {
    return true
  } finally {
    connection.close()
  }
}

/**
 * Puts the backup `source` in the place of the store `target`. The backup is verified first; what was there is kept
 * beside it under `keptAs`. Refuses while a server has the store open.
 */
export async function restoreStore(
  source: string,
  target: string,
  keptAs: string,
): Promise<StoreReport> {
  const report = await verifySound(source)
  const isThere = existsSync(target)
  if (isThere && isInUse(target))
    throw new MaintenanceError(`${target} is in use: stop the server first.`)
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  const incoming = `${target}.incoming`
  const connection = openAtRest(source)
  try {
    await backup(connection, incoming)
  } finally {
    connection.close()
  }
  chmodSync(incoming, 0o600)
  if (isThere) renameSync(target, keptAs)
  for (const rest of ['-wal', '-shm']) rmSync(target + rest, { force: true })
  renameSync(incoming, target)
  return report
}
