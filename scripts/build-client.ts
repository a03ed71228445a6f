import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { chunkGraphPlugin } from './chunk-graph.ts'
import { precompress } from './precompress.ts'
import { CLIENT_DIR, ROOT } from './root.ts'
import { sourcesStamp } from './sources-stamp.ts'

const STAMP = join(ROOT, 'dist', 'built-from')

/** Whether `dist/client` was built from the sources as they are now. */
function isBuilt(): boolean {
  return (
    existsSync(join(CLIENT_DIR, 'index.html')) &&
    existsSync(STAMP) &&
    readFileSync(STAMP, 'utf8') === sourcesStamp()
  )
}

/** Builds the client into `dist/client`, compressed copies included. */
export async function buildClient({ isQuiet = false } = {}): Promise<void> {
  const stamp = sourcesStamp()
  await build({
    root: ROOT,
    logLevel: isQuiet ? 'warn' : 'info',
    plugins: [chunkGraphPlugin(join(ROOT, 'dist', 'chunks.json'))],
  })
  const count = precompress(CLIENT_DIR)
  writeFileSync(STAMP, stamp)
  if (!isQuiet) console.log(`${count} text files compressed (br, gz)`)
}

/** Builds only when a source has changed since the last build. */
export async function buildIfNeeded({ isQuiet = false } = {}): Promise<void> {
  if (isBuilt()) return
  if (!isQuiet) console.log('Building the app…')
  await buildClient({ isQuiet: true })
}
