import { statfsSync } from 'node:fs'
import type { Logger } from 'pino'

/** In bytes. */
export interface DiskSpace {
  /** For who is not root. */
  readonly free: number
  readonly size: number
}

/** Of the disk a folder is on; `null` = it does not tell, as some network disks. */
export function diskSpaceOf(folder: string): DiskSpace | null {
  const { bavail, blocks, bsize } = statfsSync(folder)
  return blocks === 0 ? null : { free: bavail * bsize, size: blocks * bsize }
}

const MEGABYTE = 1_000_000
/** Some hundred thousand sign-ins, erasures and lines of the log, and what is written ahead of them. */
const USUAL_MB = 256
/** On the smallest disk: what is written ahead (16 MB), and as much that the file may grow by when it is taken over, is still to come. */
const LEAST_MB = 40

/**
 * Bytes that what is sent leaves free on the disk. `wantedMb`: what the operator set, `null` = nothing: then a tenth of a
 * small disk is enough.
 */
export const roomToKeep = (wantedMb: number | null, { size }: DiskSpace): number =>
  (wantedMb ?? Math.min(USUAL_MB, Math.max(LEAST_MB, size / 10 / MEGABYTE))) * MEGABYTE

export interface DiskRoom {
  /** ISO instant since when there is too little room to take more in; `null` = there is enough, or nobody can tell. */
  shortSince(): string | null
}

/** A database elsewhere looks after its own disk. */
export const NO_DISK: DiskRoom = { shortSince: () => null }

export interface DiskRoomParts {
  /** See `diskSpaceOf`; may throw. */
  readonly read: () => DiskSpace | null
  readonly wantedMb: number | null
  /** ISO instant. */
  readonly now: () => string
  readonly logger: Pick<Logger, 'error' | 'info'>
}

const READ_EVERY_MS = 250

/**
 * Whether what is sent still has room on the store's disk, without filling it to the end: on a full one nobody signs in,
 * looks at a submission or erases one either, since each of these is written down. What is sent can wait on the devices.
 * Looks four times a second at most; so much as comes in between is far less than what is kept free.
 */
export function diskRoom({ read, wantedMb, now, logger }: DiskRoomParts): DiskRoom {
  let [readAt, since] = [-Infinity, null as string | null]
  function look(at: string): void {
    let space: DiskSpace | null = null
    try {
      space = read()
    } catch {
      // A disk that is gone is told by who reads or writes on it.
    }
    const isShort = space !== null && space.free < roomToKeep(wantedMb, space)
    if (isShort && since === null)
      logger.error(
        { free: space?.free, keptFree: space && roomToKeep(wantedMb, space) },
        'too little room on the disk of DATA_DIR: what devices send is refused until there is more (MIN_FREE_MB)',
      )
    if (!isShort && since !== null) logger.info('room on the disk again: what is sent is taken in')
    since = isShort ? (since ?? at) : null
  }
  return {
    shortSince() {
      const at = now()
      const atMs = Date.parse(at)
      // Either way: the clock may have been set back.
      if (Math.abs(atMs - readAt) >= READ_EVERY_MS) {
        readAt = atMs
        look(at)
      }
      return since
    },
  }
}
