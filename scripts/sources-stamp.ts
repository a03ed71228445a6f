import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.ts'

/** What the client build is made from. The server needs no build, so a change there does not count. */
const SOURCES = ['index.html', 'vite.config.ts', 'package-lock.json', 'public', 'locales', 'src']
const NOT_BUILT = join('src', 'server')

function filesOf(path: string): string[] {
  if (!statSync(join(ROOT, path)).isDirectory()) return [path]
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
}

/** Hash of all that goes into the client; equal stamps mean an equal build. */
export function sourcesStamp(): string {
  const hash = createHash('sha256')
  const files = SOURCES.flatMap(filesOf).filter((file) => !file.startsWith(NOT_BUILT))
  for (const file of files.toSorted())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0')
  return hash.digest('hex')
}
