import { setTimeout as pause } from 'node:timers/promises'
import { Migrator } from 'kysely/migration'
import { Client } from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { migrate } from '#server/database/migrate.ts'
import { MIGRATIONS } from '#server/database/migrations.ts'
import { openPostgres } from '#server/database/open-postgres.ts'
import { runSql } from './support/cluster.ts'
import { newDatabase } from './support/new-database.ts'

/** It changes `facts`, which a delivery writes last, and then an index of `submissions`, which it writes first. */
const BACKWARDS = '2026-11-27-02-list'

/** Whether somebody waits for the table that a delivery writes first. */
async function areSubmissionsAwaited(connection: Client): Promise<boolean> {
  const waiting = `select 1 from pg_locks where not granted and relation = 'submissions'::regclass`
  return (await connection.query(waiting)).rowCount !== 0
}

/** A database an older process goes on with: it has not had that migration, nor any after it. */
async function anOlderStore() {
  const url = await newDatabase('empty')
  const store = openPostgres(url)
  const earlier = Object.fromEntries(
    Object.entries(MIGRATIONS).filter(([name]) => name < BACKWARDS),
  )
  const provider = { getMigrations: () => Promise.resolve(earlier) }
  const { error } = await new Migrator({ db: store.database, provider }).migrateToLatest()
  expect(error).toBeUndefined()
  const older = new Client({ connectionString: url })
  await older.connect()
  onTestFinished(async () => {
    await older.end()
    await store.close()
  })
  return { store, older, url }
}

it('brings a database up to date while an older process always has a delivery under way', async () => {
  const { store, older } = await anOlderStore()
  // So that it is the migration which PostgreSQL undoes.
  await older.query(`set deadlock_timeout = '20s'`)
  const done = new AbortController()
  let deliveries = 0
  async function untilSubmissionsAreAwaited(): Promise<void> {
    while (!done.signal.aborted && !(await areSubmissionsAwaited(older))) await pause(10)
  }
  async function deliver(): Promise<void> {
    for (; !done.signal.aborted; deliveries += 1) {
      await older.query('begin; lock table submissions in row exclusive mode')
      await untilSubmissionsAreAwaited()
      await older.query('select count(*) from facts; commit')
    }
  }
  const migrating = store.exclusively(migrate).finally(() => done.abort())
  await Promise.all([migrating, deliver()])
  expect(deliveries).toBeGreaterThanOrEqual(2)
  expect(await store.database.selectFrom('export_cells').select('id').execute()).toEqual([])
})

it('tries again where the role may not wait as long as an older process holds a table', async () => {
  const { store, older, url } = await anOlderStore()
  const name = new URL(url).pathname.slice(1)
  await runSql(url, `alter database ${name} set lock_timeout = 100`)
  await older.query('begin; lock table submissions in row exclusive mode')
  async function deliverUntilItWasTurnedAway(): Promise<void> {
    while (!(await areSubmissionsAwaited(older))) await pause(10)
    while (await areSubmissionsAwaited(older)) await pause(10)
    await older.query('commit')
  }
  await Promise.all([store.exclusively(migrate), deliverUntilItWasTurnedAway()])
  expect(await store.database.selectFrom('export_cells').select('id').execute()).toEqual([])
})
