import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '#server/database/migrate.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** File of an empty store of today's shape, for tests to copy. */
    freshStore: string
  }
}

/** Migrates one store for all tests: a worker is ended without a word, and would leave one of its own behind. */
export async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'sansangso-fresh-'))
  const file = join(folder, 'fresh.sqlite')
  const { database } = openSqlite(file)
  await migrate(database)
  await database.destroy()
  provide('freshStore', file)
  return () => rmSync(folder, { recursive: true, force: true })
}
