import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.ts'

export type Part = 'client' | 'server'

/** What each part is built from; what the server only reads while it runs (content, locales) is not built into it. */
const SOURCES: Readonly<
  Record<Part, { readonly of: readonly string[]; readonly but: string | null }>
> = {
  client: {
    of: ['index.html', 'vite.config.ts', 'package-lock.json', 'public', 'locales', 'src'],
    but: join('src', 'server'),
  },
  server: {
    of: ['scripts/build-server.ts', 'package-lock.json', 'src'],
    but: null,
  },
}

function filesOf(path: string): string[] {
  if (!statSync(join(ROOT, path)).isDirectory()) return [path]
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
}

/** Hash of all that goes into a part; equal stamps mean an equal build. */
export function sourcesStamp(part: Part): string {
  const hash = createHash('sha256')
  const { of, but } = SOURCES[part]
  const files = of.flatMap(filesOf).filter((file) => but === null || !file.startsWith(but))
  for (const file of files.toSorted())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0')
  return hash.digest('hex')
}
