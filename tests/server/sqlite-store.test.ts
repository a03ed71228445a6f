import { join } from 'node:path'
import { expect, it } from 'vitest'
import { migrate } from '#server/database/migrate.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { storeContract } from './store-contract.ts'
import { contractStore } from './support/contract-store.ts'
import { temporaryFolder } from './support/test-server.ts'

storeContract(
  'SQLite',
  temporaryFolder,
  async (place) => {
    const store = openSqlite(join(place, 'store.sqlite'))
    await migrate(store.database)
    return contractStore(store)
  },
  { hasSeveralWriters: false },
)

it('syncs every commit to the disk, which is what a receipt promises', () => {
  const { connection } = openSqlite(join(temporaryFolder(), 'store.sqlite'))
  const pragma = (name: string) => Object.values(connection.prepare(`PRAGMA ${name}`).get() ?? {})
  expect(pragma('journal_mode')).toEqual(['wal'])
  expect(pragma('synchronous')).toEqual([2])
  connection.close()
})

it('answers the newest-first list of every filter from an index, never by sorting', async () => {
  const { database, connection } = openSqlite(join(temporaryFolder(), 'store.sqlite'))
  await migrate(database)
  for (const where of [
    '1',
    "province='79'",
    "sector='G'",
    "size_class='micro'",
    "level_id='elite'",
  ]) {
    const plan = connection
      .prepare(
        `EXPLAIN QUERY PLAN SELECT id FROM submissions WHERE erased_at IS NULL AND ${where} ORDER BY received_at DESC, id DESC LIMIT 50`,
      )
      .all()
      .map((step) => String(step['detail']))
    expect(plan.join('\n')).toContain('USING COVERING INDEX')
    expect(plan.join('\n')).not.toContain('TEMP B-TREE')
  }
  await database.destroy()
})
