import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#server/database/migrate.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'

let made: Promise<string> | null = null

async function migratedStore(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sansangso-fresh-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'fresh.sqlite')
  const { database } = openSqlite(file)
  await migrate(database)
  await database.destroy()
  return file
}

/** Puts an empty store of today's shape at `file`: a copy of one migrated once for all tests of a process. */
export async function copyFreshStore(file: string): Promise<void> {
  copyFileSync(await (made ??= migratedStore()), file)
}
