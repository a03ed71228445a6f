import { closeSync, fstatSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'

/** Bytes that can be had again. Plain data for those on the disk, so that a thread can tell another of them. */
export type Spooled =
  | { readonly kind: 'file'; readonly at: number; readonly size: number }
  | { readonly kind: 'memory'; readonly bytes: Uint8Array }

/**
 * A file for what figures are made of. It has no name from its first moment, so that nothing of it is left however the
 * process ends; nobody else can open it, and its room is free again when nobody asks for anything in it any more.
 */
export interface Spool {
  /** `null` = there is no file: all is kept in memory. */
  readonly fd: number | null
  /** Bytes written since it was opened. */
  readonly size: number
  put(bytes: Uint8Array): Spooled
  /** Why the disk did not give what was put by; `null` = it has so far. From then on nothing of it is to be relied on. */
  readonly lost: SpoolLost | null
  /** Copies `size` bytes from `from` into the beginning of `target`. Throws `SpoolLost` where the disk does not give them. */
  read(what: Spooled, from: number, size: number, target: Uint8Array): void
}

/** What was put by cannot be read back. Whatever it was made of is still in the store. */
export class SpoolLost extends Error {}

/** Whoever holds something of a spool holds the spool. */
const forgotten = new FinalizationRegistry<number>(closeSync)

/** A file in `folder`; `null` where it cannot be made, as on a disk that is full or only read. */
function openNameless(folder: string): number | null {
  const path = join(folder, `.figures-${process.pid}-${randomUUID()}`)
  try {
    const fd = openSync(path, 'ax+', 0o600)
    unlinkSync(path)
    return fd
  } catch {
    return null
  }
}

/**
 * Writes at the end of `fd`, which one thread does at a time; what the disk does not take stays in memory. `null` = in memory.
 */
export function putBy(fd: number | null, bytes: Uint8Array): Spooled {
  const inMemory: Spooled = { kind: 'memory', bytes }
  if (fd === null) return inMemory
  try {
    const at = fstatSync(fd).size
    let written = 0
    while (written < bytes.length) written += writeSync(fd, bytes, written)
    return { kind: 'file', at, size: bytes.length }
  } catch {
    return inMemory
  }
}

/** Copies what was put by in `fd`, on whatever thread, into the beginning of `target`. Throws where the disk does not give it. */
export function readSpooled(
  fd: number | null,
  what: Spooled,
  from: number,
  size: number,
  target: Uint8Array,
): void {
  if (what.kind === 'memory') return target.set(what.bytes.subarray(from, from + size))
  if (fd === null) throw new Error('figures: nothing was put by')
  let read = 0
  while (read < size) {
    const more = readSync(fd, target, read, size - read, what.at + from + read)
    if (more === 0) throw new Error('figures: what was put by is gone')
    read += more
  }
}

/** `folder` = `null`: everything stays in memory. */
export function openSpool(folder: string | null): Spool {
  const fd = folder === null ? null : openNameless(folder)
  let lost: SpoolLost | null = null
  const spool: Spool = {
    fd,
    get size() {
      return fd === null ? 0 : fstatSync(fd).size
    },
    get lost() {
      return lost
    },
    put: (bytes) => putBy(fd, bytes),
    read(what, from, size, target) {
      try {
        readSpooled(fd, what, from, size, target)
      } catch (error) {
        throw (lost = new SpoolLost(String(error), { cause: error }))
      }
    },
  }
  if (fd !== null) forgotten.register(spool, fd)
  return spool
}

/** Is told of each file that could not be read back. */
export type OnLost = (error: SpoolLost) => void

/** A file that is lost may be a moment's; a second one is the disk. */
const MOST_LOST = 1

/**
 * Opens one spool after the other in `folder`, given the one before. After two that could not be read back there are no more
 * files: all stays in memory, until the process is started anew.
 */
export function spoolsIn(
  folder: string | null,
  onLost: OnLost = () => undefined,
): (before: Spool | null) => Spool {
  let losses = 0
  return (before) => {
    if (before?.lost) {
      losses += 1
      onLost(before.lost)
    }
    return openSpool(losses > MOST_LOST ? null : folder)
  }
}
