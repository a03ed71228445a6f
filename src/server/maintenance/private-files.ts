import {
  closeSync,
  existsSync,
  fchownSync,
  lchownSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { orInWords } from './maintenance-error.ts'

/* Stores and backups are for the server's own account alone, also where root makes them: then they are given away. */

interface Owner {
  readonly uid: number
  readonly gid: number
}

const ROOT = 0

const isRoot = (): boolean => process.getuid?.() === ROOT

/** Whether there is a file. Throws a sentence where its folder does not let one look, which `existsSync` takes for "no". */
export const isThere = (file: string): boolean =>
  orInWords(file, () => statSync(file, { throwIfNoEntry: false }) !== undefined)

/** Whose a file in the place of `file` is to be: that one's owner's, or its folder's where root once took it over. */
function ownerFor(file: string): Owner {
  const there = statSync(file, { throwIfNoEntry: false })
  return there === undefined || there.uid === ROOT ? statSync(dirname(file)) : there
}

/** Makes a folder, and those above it, for its owner alone; each belongs to the owner of the one it is in. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  const above = dirname(folder)
  makeFolder(above)
  mkdirSync(folder, { mode: 0o700 })
  const { uid, gid } = statSync(above)
  if (isRoot()) lchownSync(folder, uid, gid)
}

/** Removes a store's file, and what SQLite had beside it. */
export function removeStoreFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true })
}

/**
 * Makes an empty file that only its owner can read, and the folders to it. It belongs to the owner of what it is to take
 * the place of, or of its folder. What SQLite makes beside it (a journal, a log) gets the same owner and permissions.
 * What a command that was killed left there goes.
 */
export function makePrivateFile(file: string, placeOf: string): void {
  orInWords(file, () => {
    makeFolder(dirname(file))
    removeStoreFile(file)
    const { uid, gid } = ownerFor(placeOf)
    const descriptor = openSync(file, 'wx', 0o600)
    try {
      if (isRoot()) fchownSync(descriptor, uid, gid)
    } catch (error) {
      rmSync(file)
      throw error
    } finally {
      closeSync(descriptor)
    }
  })
}
