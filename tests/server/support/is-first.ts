import { closeSync, openSync } from 'node:fs'

/** Whether nobody has asked this of the file `mark` before; it is there from then on. Of several threads one is the first. */
export function isFirst(mark: string): boolean {
  try {
    closeSync(openSync(mark, 'wx'))
    return true
  } catch {
    return false
  }
}
