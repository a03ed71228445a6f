import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CLIENT_DIR, DIST, ROOT, SERVER_DIR } from './root.ts'
import { runCommand } from './run-command.ts'
import { sourcesStamp, type Part } from './sources-stamp.ts'

/** What is there when a part was built to its end. */
const BUILT: Readonly<Record<Part, string>> = {
  client: join(CLIENT_DIR, 'index.html'),
  server: join(SERVER_DIR, 'main.js'),
}
export const PARTS: readonly Part[] = ['client', 'server']

const stampFile = (part: Part): string => join(DIST, `${part}-built-from`)

/** Whether a part was built from the sources as they are now. */
function isBuilt(part: Part): boolean {
  const stamp = stampFile(part)
  return (
    existsSync(BUILT[part]) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === sourcesStamp(part)
  )
}

/** Builds a part and notes what from. A build that breaks off does not pass for the one before it. */
export async function noteBuilt(part: Part, build: () => Promise<void>): Promise<void> {
  const stamp = sourcesStamp(part)
  rmSync(stampFile(part), { force: true })
  await build()
  writeFileSync(stampFile(part), stamp)
}

/** Builds the parts of which a source has changed since they were built; says much only when that fails. */
export async function buildIfNeeded({
  parts = PARTS,
  isQuiet = false,
}: { readonly parts?: readonly Part[]; readonly isQuiet?: boolean } = {}): Promise<void> {
  const missing = parts.filter((part) => !isBuilt(part))
  if (missing.length === 0) return
  if (!isQuiet) console.log('Building the app…')
  const program = join(ROOT, 'scripts', 'build.ts')
  const { isOk, output } = await runCommand(process.execPath, [program, ...missing], {
    isQuiet: true,
  })
  if (!isOk) throw new Error(`the build failed:\n${output}`)
}
