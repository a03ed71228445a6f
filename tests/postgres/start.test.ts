import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { migrate } from '#server/database/migrate.ts'
import { openPostgres } from '#server/database/open-postgres.ts'
import type { OpenStore } from '#server/database/store.ts'
import { runServer } from '../e2e/support/running-server.ts'
import { runSql } from './support/cluster.ts'
import { newDatabase } from './support/new-database.ts'

/** Two processes on a database whose connections keep to these limits, in milliseconds. */
async function twoLimited(limits: Readonly<Record<string, number>>): Promise<OpenStore[]> {
  const url = await newDatabase()
  const name = new URL(url).pathname.slice(1)
  for (const [limit, ms] of Object.entries(limits))
    await runSql(url, `alter database ${name} set ${limit} = ${ms}`)
  const stores = [openPostgres(url), openPostgres(url)]
  onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))))
  return stores
}

it('starts one process after the other, however soon the role’s limits end what is idle or waits', async () => {
  const stores = await twoLimited({
    idle_in_transaction_session_timeout: 100,
    lock_timeout: 100,
    statement_timeout: 200,
  })
  let [under, most] = [0, 0]
  const start = async (): Promise<void> => {
    most = Math.max(most, (under += 1))
    await pause(600)
    under -= 1
  }
  await Promise.all(stores.map((store) => store.exclusively(start)))
  expect(most).toBe(1)
})

it('starts beside a lock of a session that nobody gives back, as PgBouncer leaves one behind', async () => {
  const url = await newDatabase('empty')
  const left = new Client({ connectionString: url })
  await left.connect()
  // The one Kysely takes for migrations.
  await left.query('select pg_advisory_lock(3853314791062309107)')
  const store = openPostgres(url)
  onTestFinished(async () => {
    await left.end()
    await store.close()
  })
  await store.exclusively(migrate)
  expect(await store.database.selectFrom('submissions').select('id').execute()).toEqual([])
})

it('says in a sentence which database it cannot reach, and why', async () => {
  const url = (await newDatabase()).replace(/\/t[0-9a-f]+\?/, '/chua-co?')
  const server = runServer({ DATABASE_URL: url })
  await expect(server).rejects.toThrow(
    /Cannot start: PostgreSQL database chua-co at localhost cannot be reached: database "chua-co" does not exist\n$/,
  )
})

it('says in a sentence that its database can only be read, as a standby can', async () => {
  const url = await newDatabase()
  const name = new URL(url).pathname.slice(1)
  await runSql(url, `alter database ${name} set default_transaction_read_only = on`)
  await expect(runServer({ DATABASE_URL: url })).rejects.toThrow(
    /Cannot start: PostgreSQL database t\w+ at localhost can only be read: .* has to name the primary\n$/,
  )
})

it('says in a sentence that its role may not make tables', async () => {
  const url = await newDatabase('empty')
  const role = `r${new URL(url).pathname.slice(2)}`
  await runSql(url, `create role ${role} login`)
  onTestFinished(async () => void (await runSql(url, `drop role ${role}`)))
  const asRole = url.replace('//postgres@', `//${role}@`)
  await expect(runServer({ DATABASE_URL: asRole })).rejects.toThrow(
    /Cannot start: the store could not be brought up to date: permission denied for schema public\. The role .* start again\.\n$/,
  )
})
