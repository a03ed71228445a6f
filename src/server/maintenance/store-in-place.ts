import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { fileFailure } from '../database/file-failure.ts'
import { orInWords } from './maintenance-error.ts'
import { isThere, removeStoreFile } from './private-files.ts'
import { openAtRest } from './read-store.ts'

/** Asks for the file as a whole, which is not to be had while a server has it open. Throws where SQLite says no. */
function askForAll(file: string): void {
  const connection = new DatabaseSync(file)
  try {
    connection.exec(
      'PRAGMA busy_timeout=0; PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK',
    )
  } finally {
    connection.close()
  }
}

/** Another name for the same file, beside which a log of its own lies; its own name where its file system knows no such thing. */
function secondNameOf(file: string): string {
  const second = `${file}.asked`
  removeStoreFile(second)
  try {
    linkSync(file, second)
  } catch {
    return file
  }
  writeFileSync(`${second}-wal`, 'x', { flag: 'wx', mode: 0o600 })
  return second
}

/**
 * Whether a server (or anything else) has the store open, however damaged its file is. SQLite asks for the whole file
 * before it reads any of it where a log lies beside, so the file is asked for by a second name that has one. Locks are
 * the file's, whatever its name; its own log is not touched.
 */
export function isInUse(file: string): boolean {
  return orInWords(file, () => {
    try {
      askForAll(secondNameOf(file))
      return false
    } catch (error) {
      const failure = fileFailure(error)
      if (failure === 'inUse') return true
      // What is wrong with its content is no reason to leave it in place.
      if (failure === 'damaged' || failure === 'disk') return false
      throw error
    } finally {
      removeStoreFile(`${file}.asked`)
    }
  })
}

/** Gives the store's file another name, and its log with it: it may hold what the file does not yet. */
export function moveAside(file: string, keptAs: string): void {
  // Without the store they belonged to, SQLite would take them for the next one's.
  for (const suffix of ['', '-wal', '-journal'])
    if (isThere(file + suffix)) renameSync(file + suffix, keptAs + suffix)
  // Only an index of the log, made anew when that is read.
  rmSync(`${file}-shm`, { force: true })
}

function look(connection: DatabaseSync): void {
  try {
    connection.exec('SELECT 1 FROM submissions LIMIT 1')
  } finally {
    connection.close()
  }
}

/** What was in the store's place. */
export type Before = 'nothing' | 'store' | 'unreadable'

/** What a file moved aside is at a look. Not whether all of it is sound: that takes as long as verifying it. */
export function whatWasMoved(keptAs: string): Before {
  if (!isThere(keptAs)) return 'nothing'
  try {
    look(openAtRest(keptAs))
    // Closed by one that may write, a store is one file again, its log taken in.
    look(new DatabaseSync(keptAs))
    return 'store'
  } catch {
    return 'unreadable'
  }
}
