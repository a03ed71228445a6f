import { join } from 'node:path'
import { ROOT } from './root.ts'

/** Path of a package's command, run with this very Node. */
export const bin = (name: string): string => join(ROOT, 'node_modules', '.bin', name)
