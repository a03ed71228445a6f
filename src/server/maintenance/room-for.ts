import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { diskSpaceOf, type DiskSpace } from '../requests/disk-room.ts'
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
 * Throws where the disk that `to` is to lie on has less room than a copy takes, and `keptOf` it for others. Found out by
 * copying, the disk would be full until then, and a server on it would refuse what devices send.
 */
export function needRoomFor(
  connection: DatabaseSync,
  to: string,
  keptOf: (space: DiskSpace) => number,
): void {
  const needed = bytesOf(connection)
  const space = orInWords(to, () => diskSpaceOf(dirname(to)))
  if (space === null) return
  const kept = keptOf(space)
  if (space.free - kept >= needed) return
  const besides = space.free >= needed ? `, of which the server keeps ${inMegabytes(kept)}` : ''
  throw new MaintenanceError(
    `There is no room for ${to} (it takes ${inMegabytes(needed)}, and ${inMegabytes(space.free)} are free${besides}).`,
  )
}
