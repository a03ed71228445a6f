import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, it } from 'vitest'
import { migrate } from '#server/database/migrate.ts'
import { MIGRATIONS } from '#server/database/migrations.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'
import type { QuarantineTable, SubmissionTable } from '#server/database/tables.ts'
import { aQuarantineRow, aRow } from './support/rows.ts'
import { temporaryFolder } from './support/test-server.ts'

interface TablesBefore {
  submissions: Omit<SubmissionTable, 'event_id' | 'is_late'>
  quarantine: Omit<QuarantineTable, 'event_id' | 'device_id'>
}

it('brings a store from before field events up to date with every row as it was', async () => {
  const { database } = openSqlite(join(temporaryFolder(), 'store.sqlite'))
  const { '2026-11-23-fourth-events': _events, ...earlier } = MIGRATIONS
  const provider = { getMigrations: () => Promise.resolve(earlier) }
  const before = await new Migrator({ db: database, provider }).migrateTo(
    '2026-11-23-third-sealing',
  )
  expect(before.error).toBeUndefined()
  const old = database as unknown as Kysely<TablesBefore>
  const [row, other, bad] = [aRow({ device_id: 'tablet' }), aRow(), aQuarantineRow()]
  for (const { event_id: _event, is_late: _late, ...held } of [row, other])
    await old.insertInto('submissions').values(held).execute()
  const { event_id: _event, device_id: _device, ...held } = bad
  await old.insertInto('quarantine').values(held).execute()
  await migrate(database)
  const rows = await database.selectFrom('submissions').selectAll().orderBy('id').execute()
  expect(rows).toEqual([row, other].toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  expect(await database.selectFrom('quarantine').selectAll().execute()).toEqual([bad])
  await database.destroy()
})
