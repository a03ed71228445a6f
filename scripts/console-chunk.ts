/** What this module needs to know of another: who imports it, and how. */
export interface ModuleImporters {
  readonly isEntry: boolean
  readonly importers: readonly string[]
  readonly dynamicImporters: readonly string[]
}

const NAME = 'console-code'
const CONSOLE_ENTRY = '/src/staff/staff-app.tsx'

/**
 * The name of the chunk for modules that the console's first screen imports and nothing but the console does; null for every
 * other. They come with the console whatever is opened, so that one file of them is nothing fetched in vain. What such a module
 * imports is one itself or is the owner's too, and the owner's modules import none of the console's: no two chunks can
 * import each other, and nothing runs before what it imports.
 */
export function consoleChunk(
  id: string,
  importersOf: (id: string) => ModuleImporters | null,
): typeof NAME | null {
  if (id.endsWith(CONSOLE_ENTRY)) return null
  const above = new Set([id])
  for (const module of above) {
    const info = importersOf(module)
    const isOpenedByItself = info?.isEntry === true || (info?.dynamicImporters.length ?? 0) > 0
    if (isOpenedByItself && !module.includes('/src/staff/')) return null
    for (const importer of info?.importers ?? []) above.add(importer)
  }
  return [...above].some((module) => module.endsWith(CONSOLE_ENTRY)) ? NAME : null
}
