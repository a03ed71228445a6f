import { statSync } from 'node:fs'
import { orInWords } from './maintenance-error.ts'

/** Whether there is a file. Throws a sentence where its folder does not let one look, which `existsSync` takes for "no". */
export const isThere = (file: string): boolean =>
  orInWords(file, () => statSync(file, { throwIfNoEntry: false }) !== undefined)
