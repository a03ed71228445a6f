import { join } from 'node:path'
import { openSqlite, type SqliteStore } from '#server/database/open-sqlite.ts'
import type { OpenStore } from '#server/database/store.ts'
import { sqliteSource } from '#server/maintenance/store-sources.ts'
import { fixtureText, oldStoreContract } from './old-store-contract.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const open = (folder: string): SqliteStore => openSqlite(join(folder, 'sansangso.sqlite'))

oldStoreContract('SQLite of 23 November 2026', {
  async prepare(kind) {
    const folder = temporaryFolder()
    const store = open(folder)
    if (kind === 'old') store.connection.exec(fixtureText('sqlite-of-2026-11-23.sql'))
    await store.close()
    return folder
  },
  open,
  // What `open` gives is a store with its connection.
  sourceOf: (store: OpenStore) => sqliteSource((store as SqliteStore).connection),
  indexes: `select name, sql from sqlite_master where type = 'index' and sql is not null order by name`,
})
