import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, it, onTestFinished } from 'vitest'
import { migrate } from '#server/database/migrate.ts'
import { MIGRATIONS } from '#server/database/migrations.ts'
import { openSqlite, type SqliteStore } from '#server/database/open-sqlite.ts'
import type { PublicationTable, QuarantineTable, SubmissionTable } from '#server/database/tables.ts'
import { fixtureText } from './old-store-contract.ts'
import { aQuarantineRow, aRow } from './support/rows.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const NEWER = [
  'event_id',
  'is_late',
  'recovery_hash',
  'follows',
  'replaced_by',
  'verified_answers',
  'verified_different',
  'verified_score',
  'search_text',
  'contact_numbers',
  'excluded_by',
] as const

const NEWER_QUARANTINE = [
  'event_id',
  'device_id',
  'rejected_at',
  'rejected_by',
  'rejected_reason',
] as const

function asBefore(row: SubmissionTable): TablesBefore['submissions'] {
  const newer: readonly string[] = NEWER
  return Object.fromEntries(
    Object.entries(row).filter(([column]) => !newer.includes(column)),
  ) as unknown as TablesBefore['submissions']
}

interface TablesBefore {
  submissions: Omit<SubmissionTable, (typeof NEWER)[number]>
  quarantine: Omit<QuarantineTable, (typeof NEWER_QUARANTINE)[number]>
}

/** A store as the server of before that day left it. */
async function storeBefore(day: string): Promise<SqliteStore> {
  const store = openSqlite(join(temporaryFolder(), 'store.sqlite'))
  const earlier = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name < day))
  const { error } = await new Migrator({
    db: store.database,
    provider: { getMigrations: () => Promise.resolve(earlier) },
    allowUnorderedMigrations: true,
  }).migrateToLatest()
  expect(error).toBeUndefined()
  return store
}

it('brings a store from before field events up to date with every row as it was', async () => {
  const { database } = openSqlite(join(temporaryFolder(), 'store.sqlite'))
  const names = ['2026-11-23-first', '2026-11-23-second-erasure', '2026-11-23-third-sealing']
  const earlier = Object.fromEntries(
    Object.entries(MIGRATIONS).filter(([name]) => names.includes(name)),
  )
  const provider = { getMigrations: () => Promise.resolve(earlier) }
  const before = await new Migrator({ db: database, provider }).migrateTo(
    '2026-11-23-third-sealing',
  )
  expect(before.error).toBeUndefined()
  const old = database as unknown as Kysely<TablesBefore>
  const [row, other, bad] = [
    aRow({
      device_id: 'tablet',
      business_name: 'Quán Đồng Quê',
      search_text: 'quan dong que',
      // Not read yet.
      contact_numbers: null,
    }),
    aRow({ contact_numbers: null }),
    // By the id within it is found later; nothing was written there then.
    aQuarantineRow({ problem_code: 'submission.idMismatch', body: '{"id":"within"}' }),
  ]
  for (const each of [row, other])
    await old.insertInto('submissions').values(asBefore(each)).execute()
  const newer: readonly string[] = NEWER_QUARANTINE
  const held = Object.fromEntries(Object.entries(bad).filter(([column]) => !newer.includes(column)))
  await old
    .insertInto('quarantine')
    .values(held as unknown as TablesBefore['quarantine'])
    .execute()
  await migrate(database)
  const rows = await database.selectFrom('submissions').selectAll().orderBy('id').execute()
  expect(rows).toEqual([row, other].toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  expect(await database.selectFrom('quarantine').selectAll().execute()).toEqual([
    { ...bad, problem_detail: 'within' },
  ])
  await database.destroy()
})

it('marks what was published before each business was counted once, and nothing later', async () => {
  const { database } = await storeBefore('2026-11-30')
  const row = {
    questionnaire_id: 'san-sang-so',
    version: 1,
    published_at: '2026-11-28T03:00:00.000Z',
    published_by: 'one',
    is_benchmark: 1,
    note: '',
    figures: '{}',
    withdrawn_at: null,
    withdrawn_reason: null,
  }
  const old = database as unknown as Kysely<{ publications: Omit<PublicationTable, 'method'> }>
  for (const [id, members] of [
    ['of before', null],
    ['of since', 'abc'],
  ] as const)
    await old
      .insertInto('publications')
      .values({ ...row, id, period: id, members })
      .execute()
  await migrate(database)
  const marked = await database.selectFrom('publications').select(['id', 'method']).execute()
  expect(marked.map(({ id, method }) => [id, method])).toEqual([
    ['of before', 'earlier'],
    ['of since', null],
  ])
  await database.destroy()
})

it('ends what a second factor had not been asked for, and leaves who has none signed in', async () => {
  const { database, connection } = await storeBefore('2026-11-29')
  connection.exec(`
    create table session (id text, "userId" text);
    create table "twoFactor" (id text, "userId" text);
    create table verification (id text, identifier text);
    insert into session values ('of-lan', 'lan'), ('of-minh', 'minh');
    insert into "twoFactor" values ('one', 'lan');
    insert into verification values ('trust', 'trust-device-abc'), ('challenge', '2fa-abc');`)
  await migrate(database)
  const idsIn = (table: string) => connection.prepare(`select id from ${table}`).all()
  expect(idsIn('session')).toEqual([{ id: 'of-minh' }])
  expect(idsIn('verification')).toEqual([{ id: 'challenge' }])
  await database.destroy()
})

it('knows of a store from before when each last came in, as far as its log does', async () => {
  const { database, connection } = await storeBefore('2026-11-30-07')
  connection.exec(`
    insert into staff_access (user_id, provinces) values ('lan', '["92"]'), ('minh', null);
    insert into audit (id, at, user_id, event, detail) values
      ('1', '2026-11-02T01:00:00.000Z', 'lan', 'staff.signedIn', ''),
      ('2', '2026-11-20T01:00:00.000Z', 'lan', 'staff.signedIn', ''),
      ('3', '2026-11-21T01:00:00.000Z', 'lan', 'staff.signedOut', ''),
      ('4', '2026-11-22T01:00:00.000Z', null, 'staff.signInFailed', ''),
      ('5', '2026-11-23T01:00:00.000Z', 'rowless', 'staff.signedIn', '');`)
  await migrate(database)
  const rows = database
    .selectFrom('staff_access')
    .select(['user_id', 'provinces', 'signed_in_at'])
    .orderBy('user_id')
  expect(await rows.execute()).toEqual([
    { user_id: 'lan', provinces: '["92"]', signed_in_at: '2026-11-20T01:00:00.000Z' },
    { user_id: 'minh', provinces: null, signed_in_at: null },
    { user_id: 'rowless', provinces: null, signed_in_at: '2026-11-23T01:00:00.000Z' },
  ])
  await database.destroy()
})

it('gets past every place at which an upgrade ran out of room, once there is some', async () => {
  const store = openSqlite(join(temporaryFolder(), 'store.sqlite'))
  onTestFinished(() => store.close())
  const { connection, database } = store
  connection.exec(fixtureText('sqlite-of-2026-11-23.sql'))
  let pages = Number(Object.values(connection.prepare('PRAGMA page_count').get() ?? {})[0])
  const untilRoom = pages + 1
  for (let isDone = false; !isDone; pages += 1) {
    connection.exec(`PRAGMA max_page_count=${pages}`)
    isDone = await migrate(database).then(
      () => true,
      (error: Error) => {
        expect(error.message).toContain('Make room on the disk of DATA_DIR')
        return false
      },
    )
  }
  expect(pages).toBeGreaterThan(untilRoom)
  expect(await database.selectFrom('submissions').select('search_text').execute()).toHaveLength(3)
})
