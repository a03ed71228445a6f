import { describe, expect, it } from 'vitest'
import { consoleChunk, type ModuleImporters } from '../../scripts/console-chunk.ts'

const ENTRY = '/r/src/staff/staff-app.tsx'
const LAZY = '/r/src/staff/events/event-routes.tsx'
const OWNERS = '/r/src/app/screens/questioning.tsx'
const OPENERS = new Set([ENTRY, LAZY, OWNERS])

/** Where `module`, imported by `importers`, is put. */
function chunkOf(module: string, importers: Readonly<Record<string, readonly string[]>>) {
  return consoleChunk(module, (id): ModuleImporters => ({
    isEntry: false,
    importers: importers[id] ?? [],
    dynamicImporters: OPENERS.has(id) ? ['/r/src/app/main.tsx'] : [],
  }))
}

describe('what comes with the console in one file', () => {
  it('is what its first screen imports, by whatever way, and a lazy screen of its own too', () => {
    const importers = { '/r/a.ts': ['/r/b.ts', LAZY], '/r/b.ts': [ENTRY] }
    expect(chunkOf('/r/a.ts', importers)).toBe('console-code')
  })

  it('is not what an owner loads too', () => {
    const importers = { '/r/a.ts': [ENTRY, '/r/b.ts'], '/r/b.ts': [OWNERS] }
    expect(chunkOf('/r/a.ts', importers)).toBeNull()
  })

  it('is not what lazy screens alone have', () => {
    expect(chunkOf('/r/a.ts', { '/r/a.ts': [LAZY] })).toBeNull()
  })

  it('is found where modules import each other', () => {
    const importers = { '/r/a.ts': ['/r/b.ts'], '/r/b.ts': ['/r/a.ts', ENTRY] }
    expect(chunkOf('/r/a.ts', importers)).toBe('console-code')
  })

  it('leaves the first screen, which is opened by itself, a file of its own', () => {
    expect(chunkOf(ENTRY, {})).toBeNull()
  })
})
