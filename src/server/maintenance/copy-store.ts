import { backup, type DatabaseSync } from 'node:sqlite'
import { fileFailure, failureInWords } from '../database/file-failure.ts'
import type { DiskSpace } from '../requests/disk-room.ts'
import { MaintenanceError } from './maintenance-error.ts'
import { makePrivateFile, removeStoreFile } from './private-files.ts'
import { needRoomFor } from './room-for.ts'

export interface Copying {
  readonly from: string
  readonly to: string
  /** The file that the copy is to take the place of in the end; it need not be there. */
  readonly placeOf: string
  /** Bytes of the disk it is to lie on that it leaves free. */
  readonly keptOf: (space: DiskSpace) => number
}

/**
 * Copies a store as it is at one moment, page by page while a server may go on working with it, into a new file that only its owner can read
 * from the first byte on. Where it fails it says why and leaves nothing.
 */
export async function copyStore(
  connection: DatabaseSync,
  { from, to, placeOf, keptOf }: Copying,
): Promise<void> {
  makePrivateFile(to, placeOf)
  try {
    needRoomFor(connection, to, keptOf)
    // What it reads stays as it is now: SQLite begins a copy anew whenever another connection has written, and beside a
    // server that is never done.
    connection.exec('BEGIN; SELECT 1 FROM sqlite_schema')
    await backup(connection, to)
    connection.exec('ROLLBACK')
  } catch (cause) {
    removeStoreFile(to)
    if (cause instanceof MaintenanceError) throw cause
    const isFull = fileFailure(cause) === 'noRoom'
    throw new MaintenanceError(failureInWords(isFull ? to : `${from}, copied to ${to},`, cause), {
      cause,
    })
  }
}
