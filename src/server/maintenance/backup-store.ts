import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { backup } from 'node:sqlite'
import { MaintenanceError } from './maintenance-error.ts'
import { openForReading, verifySound } from './read-store.ts'
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
