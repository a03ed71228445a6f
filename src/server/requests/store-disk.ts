import { dirname } from 'node:path'
import type { Logger } from 'pino'
import { networkDisk } from '../database/network-disk.ts'
import type { OpenStore } from '../database/store.ts'
import { diskRoom, NO_DISK, type DiskRoom, type DiskSpace } from './disk-room.ts'

export interface StoreDiskParts {
  readonly place: OpenStore['place']
  /** Of the disk a folder is on; see `diskSpaceOf`. */
  readonly spaceOf: (folder: string) => DiskSpace | null
  /** What the operator wants kept free, in megabytes; `null` = the usual. */
  readonly wantedMb: number | null
  /** ISO instant. */
  readonly now: () => string
  readonly logger: Pick<Logger, 'error' | 'info' | 'warn'>
}

/**
 * The disk that the store is on: how much room it has (`null` = nobody can tell), and whether there is enough to take in what is
 * sent. Warns of one in the network. A database elsewhere has none here.
 */
export function storeDisk({ place, spaceOf, wantedMb, now, logger }: StoreDiskParts): {
  readonly diskSpace: () => DiskSpace | null
  readonly room: DiskRoom
} {
  if (place.kind !== 'sqlite') return { diskSpace: () => null, room: NO_DISK }
  const folder = dirname(place.file)
  const network = networkDisk(folder)
  if (network !== null)
    logger.warn(
      { file: place.file, disk: network },
      'the store is on a network disk, whose locks SQLite cannot rely on: put it on a disk of this machine, or use PostgreSQL',
    )
  const diskSpace = (): DiskSpace | null => spaceOf(folder)
  return { diskSpace, room: diskRoom({ read: diskSpace, wantedMb, now, logger }) }
}
