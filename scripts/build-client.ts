import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { chunkGraphPlugin } from './chunk-graph.ts'
import { precompress } from './precompress.ts'
import { CLIENT_DIR, ROOT } from './root.ts'
import { runCommand } from './run-command.ts'
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
export async function buildClient(): Promise<void> {
  const stamp = sourcesStamp()
  // A build that breaks off must not pass for the one before it.
  rmSync(STAMP, { force: true })
  await build({ root: ROOT, plugins: [chunkGraphPlugin(join(ROOT, 'dist', 'chunks.json'))] })
  const count = precompress(CLIENT_DIR)
  writeFileSync(STAMP, stamp)
  console.log(`${count} text files compressed (br, gz)`)
}

/** Builds only when a source has changed since the last build; says much only when that fails. */
export async function buildIfNeeded({ isQuiet = false } = {}): Promise<void> {
  if (isBuilt()) return
  if (!isQuiet) console.log('Building the app…')
  const { isOk, output } = await runCommand(process.execPath, [join(ROOT, 'scripts', 'build.ts')], {
    isQuiet: true,
  })
  if (!isOk) throw new Error(`the build failed:\n${output}`)
}
