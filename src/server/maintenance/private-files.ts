import { rmSync, statSync } from 'node:fs'
import { orInWords } from './maintenance-error.ts'

/** Whether there is a file. Throws a sentence where its folder does not let one look, which `existsSync` takes for "no". */
export const isThere = (file: string): boolean =>
  orInWords(file, () => statSync(file, { throwIfNoEntry: false }) !== undefined)

/** Removes a store's file, and what SQLite had beside it. */
export function removeStoreFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true })
}
