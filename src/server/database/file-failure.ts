import { BOTH, whyNotAllowed } from './why-not-allowed.ts'

/** What kept SQLite or the file system from opening, reading or writing a file. */
export type FileFailure = 'inUse' | 'notAllowed' | 'noRoom' | 'disk' | 'damaged' | 'other'

/** By SQLite's primary result code (https://sqlite.org/rescode.html). */
const BY_RESULT: Readonly<Record<number, FileFailure>> = {
  3: 'notAllowed', // PERM
  5: 'inUse', // BUSY
  6: 'inUse', // LOCKED
  8: 'notAllowed', // READONLY
  10: 'disk', // IOERR
  11: 'damaged', // CORRUPT
  13: 'noRoom', // FULL
  14: 'notAllowed', // CANTOPEN
  26: 'damaged', // NOTADB
}

const BY_SYSTEM_CODE: Readonly<Record<string, FileFailure>> = {
  EACCES: 'notAllowed',
  EPERM: 'notAllowed',
  EROFS: 'notAllowed',
  ENOSPC: 'noRoom',
  EDQUOT: 'noRoom',
  EIO: 'disk',
}

/** Sorts an error that `node:sqlite` or `node:fs` threw. */
export function fileFailure(error: unknown): FileFailure {
  const { code = '', errcode } = error as { readonly code?: string; readonly errcode?: number }
  // The upper bytes only say more closely what the lowest one says.
  const known = errcode === undefined ? BY_SYSTEM_CODE[code] : BY_RESULT[errcode & 0xff]
  return known ?? 'other'
}

/** The error of SQLite that this one came of; `null` = it came of something else. */
export function sqliteErrorIn(error: unknown): Error | null {
  for (let each = error; each instanceof Error; each = each.cause)
    if ('errcode' in each) return each
  return null
}

const CANNOT_NOW: readonly FileFailure[] = ['inUse', 'notAllowed', 'noRoom', 'disk']

/** Whether SQLite could not do just now what it was asked, for want of room or leave: the same may go well later. */
export const isRefusedByFile = (error: Error): boolean =>
  'errcode' in error && CANNOT_NOW.includes(fileFailure(error))

/** The same in a sentence for whoever runs the server or a command. */
export function failureInWords(file: string, error: unknown): string {
  const { message } = error as Error
  switch (fileFailure(error)) {
    case 'inUse':
      return `${file} is in use by another process (${message}).`
    case 'notAllowed':
      return `${file} cannot be opened (${message}). ${whyNotAllowed(file) ?? `It may be its owner or permissions. ${BOTH}`}`
    case 'noRoom':
      return `There is no room for ${file} (${message}).`
    case 'disk':
      return `${file} cannot be read or written (${message}). There may be no room, or the disk is failing.`
    case 'damaged':
      return `${file} is not a store, or it is damaged (${message}).`
    case 'other':
      return [`${file}: ${message}`, whyNotAllowed(file) ?? ''].filter(Boolean).join('. ')
  }
}
