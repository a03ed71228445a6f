import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { MaintenanceError, orInWords } from './maintenance-error.ts'

const MEGABYTE = 1_000_000
const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / MEGABYTE)} MB`

/** What a copy of all that a connection reads takes, in bytes. */
function bytesOf(connection: DatabaseSync): number {
  const pragma = (name: string): number =>
    Number(Object.values(connection.prepare(`PRAGMA ${name}`).get() ?? {})[0])
  return pragma('page_count') * pragma('page_size')
}

/**
 * Throws where the disk that `to` is to lie on has less room than a copy takes. Found out by copying, the disk would be full
 * until then, and a server on it would refuse what devices send.
 */
export function needRoomFor(connection: DatabaseSync, to: string): void {
  const needed = bytesOf(connection)
  const { bavail, blocks, bsize } = orInWords(to, () => statfsSync(dirname(to)))
  // Some network disks do not tell.
  if (blocks === 0 || bavail * bsize >= needed) return
  throw new MaintenanceError(
    `There is no room for ${to} (it takes ${inMegabytes(needed)}, and ${inMegabytes(bavail * bsize)} are free).`,
  )
}
