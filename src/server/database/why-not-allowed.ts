import { accessSync, constants, statSync } from 'node:fs'
import { dirname } from 'node:path'

const { F_OK, R_OK, W_OK, X_OK } = constants

/** What is to be so, whatever it is. */
export const BOTH =
  'The file and its folder both have to belong to the account that the server runs as.'

/** What the system says of somebody's right to do so with a path; `null` = it may be done. */
function refusal(path: string, mode: number): string | null {
  try {
    accessSync(path, mode)
    return null
  } catch (error) {
    return (error as { readonly code?: string }).code ?? null
  }
}

/** `path` and the folders it is in, from the innermost. */
function upwards(path: string): readonly string[] {
  const above = dirname(path)
  return above === path ? [path] : [path, ...upwards(above)]
}

function ownerOf(path: string): string {
  const { uid, mode } = statSync(path)
  return `${path} belongs to account ${uid} (mode ${(mode & 0o777).toString(8)})`
}

/**
 * Which of the file, its folder and those above it this process has no right to, and whose that is; or that the disk may
 * not be written. A sentence for whoever runs the server; `null` = nothing of the kind is found.
 */
export function whyNotAllowed(file: string): string | null {
  const [, ...folders] = upwards(file)
  // Of a folder nobody may look into, what is in it is not told: the outermost of these is the one that stands in the way.
  const shut = folders.findLast((folder) => refusal(folder, X_OK) === 'EACCES')
  // A folder that is not there yet is made in the one above.
  const folder = folders.find((each) => refusal(each, F_OK) === null) ?? dirname(file)
  const [ofFile, ofFolder] = [refusal(file, R_OK | W_OK), refusal(folder, W_OK | X_OK)]
  if (ofFile === 'EROFS' || ofFolder === 'EROFS')
    return `The disk that ${folder} is on is mounted read-only: mount it so that it may be written.`
  const path = shut ?? (ofFile === 'EACCES' ? file : ofFolder === 'EACCES' ? folder : null)
  if (path === null) return null
  return `It is its owner or permissions: ${ownerOf(path)}, and this runs as account ${process.getuid?.() ?? '?'}. ${BOTH}`
}
