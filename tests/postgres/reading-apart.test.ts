import { sql } from 'kysely'
import { Client } from 'pg'
import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { openPostgres } from '#server/database/open-postgres.ts'
import { readingsOn } from '#server/reading-thread/readings.ts'
import { ADMIN, runServer } from '../e2e/support/running-server.ts'
import { deliver, items, urlOf } from './support/deliver.ts'
import { gateOn } from './support/held-back.ts'
import { newDatabase } from './support/new-database.ts'

/** More than a process has connections. */
const MANY = 24

it('keeps what is delivered, however many wait for lists that take long', async () => {
  const url = await newDatabase()
  const server = await runServer({ DATABASE_URL: url, LOG_LEVEL: 'silent' })
  onTestFinished(() => server.dispose())
  const signedIn = await fetch(urlOf(server, '/api/auth/sign-in/email'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: urlOf(server, '') },
    body: JSON.stringify(ADMIN),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const gate = await gateOn(url)
  await gate.shut('cases')
  const lists = Array.from({ length: MANY }, () =>
    fetch(urlOf(server, '/api/v1/staff/cases'), { headers: { cookie } }),
  )
  await gate.untilWaiting(() => 4)
  const [delivered] = await deliver(server, await items(1))
  expect(delivered?.outcome).toBe('stored')
  await gate.open()
  const statuses = (await Promise.all(lists)).map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([200]))
})

it('answers every report that waits for its turn, and fails only those whose statement fails', async () => {
  const url = await newDatabase()
  const store = openPostgres(url)
  const keeper = new Client({ connectionString: url })
  await keeper.connect()
  onTestFinished(async () => {
    await keeper.end()
    await store.close()
  })
  const { reports } = readingsOn(store, 0, pino({ level: 'silent' }))
  await keeper.query('select pg_advisory_lock(1)')
  const asked = Array.from({ length: MANY }, (_, at) =>
    sql<{ at: number }>`select ${at}::integer / ${at % 2}::integer as at
      from pg_advisory_xact_lock_shared(1)`.execute(reports),
  )
  const settled = Promise.allSettled(asked)
  const gate = await gateOn(url)
  expect(await gate.untilWaiting(() => 2)).toHaveLength(2)
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(store.database)
  expect(rows).toEqual([{ one: 1 }])
  await keeper.query('select pg_advisory_unlock(1)')
  const found = (await settled).map((each) =>
    each.status === 'fulfilled' ? each.value.rows[0]?.at : String(each.reason),
  )
  expect(found).toEqual(
    Array.from({ length: MANY }, (_, at) => (at % 2 === 1 ? at : 'error: division by zero')),
  )
  await expect(reports.transaction().execute(() => Promise.resolve())).rejects.toThrow(
    'takes statements only',
  )
})
