import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import type { ItemResult } from '#protocol/batch.ts'
import { openPostgres } from '#server/database/open-postgres.ts'
import { ADMIN, runServer } from '../e2e/support/running-server.ts'
import { atMostAtOnce } from '../support/at-most-at-once.ts'
import { deliver, inBatches, items, send, urlOf } from './support/deliver.ts'
import { runSql, startCluster } from './support/cluster.ts'
import { gateOn } from './support/held-back.ts'
import { newDatabase } from './support/new-database.ts'

it('says 503 while its database is gone, stays up, and then takes everything with nothing lost', async () => {
  const cluster = await startCluster()
  onTestFinished(() => cluster.dispose())
  const server = await runServer({
    DATABASE_URL: cluster.url('postgres'),
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_MINUTE: '100000',
  })
  onTestFinished(() => server.dispose())
  const all = await items(200)
  const told: ItemResult[] = []
  let stopping: Promise<void> | null = null
  const failed = await atMostAtOnce(8, inBatches(all, 2), async (batch) => {
    told.push(...(await deliver(server, batch)))
    if (told.length >= 20) await (stopping ??= cluster.stop('SIGQUIT'))
  })
  expect(failed).toBeGreaterThan(0)

  const refused = await send(server, all.slice(0, 1))
  expect(refused.status).toBe(503)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({ code: 'store.unavailable' })
  expect((await fetch(urlOf(server, '/readyz'))).status).toBe(503)
  expect((await fetch(urlOf(server, '/healthz'))).status).toBe(200)
  expect((await fetch(urlOf(server, '/api/v1/keys'))).status).toBe(503)
  const signIn = await fetch(urlOf(server, '/api/auth/sign-in/email'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: urlOf(server, '') },
    body: JSON.stringify(ADMIN),
  })
  expect(signIn.status).toBe(503)
  expect(Number(signIn.headers.get('Retry-After'))).toBeGreaterThan(0)

  await cluster.start()
  const again = (
    await Promise.all(inBatches(all, 20).map((batch) => deliver(server, batch)))
  ).flat()
  const receipts = new Map(again.map((result) => [result.id, result]))
  for (const { id, receipt } of told)
    expect(receipts.get(id)).toMatchObject({ outcome: 'duplicate', receipt })
  const once = (await deliver(server, all.slice(0, 50))).map(({ outcome }) => outcome)
  expect(new Set(once)).toEqual(new Set(['duplicate']))
})

it('tells who watches it what it can where the database does not answer', async () => {
  const url = await newDatabase()
  const token = 'mot-ma-thong-ke-dai'
  const server = await runServer({ DATABASE_URL: url, LOG_LEVEL: 'silent', METRICS_TOKEN: token })
  onTestFinished(() => server.dispose())
  const headers = { Authorization: `Bearer ${token}` }
  const figures = async () => (await fetch(urlOf(server, '/metrics'), { headers })).text()
  expect(await figures()).toContain('\nsansangso_quarantine_waiting 0\n')
  const gate = await gateOn(url)
  await gate.shut('quarantine')
  const left = await figures()
  expect(left).toContain('\nsansangso_deliveries_refused 0\n')
  expect(left).not.toContain('quarantine_waiting')
  await gate.open()
  expect(await figures()).toContain('\nsansangso_quarantine_waiting 0\n')
})

it('gives nobody a connection its database has ended', async () => {
  const store = openPostgres(await newDatabase())
  onTestFinished(() => store.close())
  for (let time = 0; time < 10; time += 1) {
    const ended = sql`select pg_terminate_backend(pg_backend_pid())`.execute(store.database)
    await expect(ended).rejects.toThrow('terminating connection')
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(store.database)
    expect(rows).toEqual([{ one: 1 }])
  }
})

it.each([
  ['is started anew', 'pg_terminate_backend'],
  ['breaks off what takes too long', 'pg_cancel_backend'],
])('says 503 where the database %s and answers again at once', async (_, breakOff) => {
  const url = await newDatabase()
  const server = await runServer({ DATABASE_URL: url, LOG_LEVEL: 'silent' })
  onTestFinished(() => server.dispose())
  const signedIn = await fetch(urlOf(server, '/api/auth/sign-in/email'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: urlOf(server, '') },
    body: JSON.stringify(ADMIN),
  })
  const cookie = signedIn.headers.getSetCookie().join('; ')
  const gate = await gateOn(url)
  for (const [table, path] of [
    ['publications', '/api/v1/publications'],
    ['session', '/api/v1/staff/summary'],
    ['session', '/api/auth/get-session'],
  ] as const) {
    await gate.shut(table)
    const asked = fetch(urlOf(server, path), { headers: { cookie } })
    const [pid] = await gate.untilWaiting(() => 1)
    await runSql(url, `select ${breakOff}(${pid})`)
    const answer = await asked
    expect([path, answer.status]).toEqual([path, 503])
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await answer.json()).toMatchObject({ code: 'store.unavailable' })
    await gate.open()
    expect((await fetch(urlOf(server, path), { headers: { cookie } })).status).toBe(200)
  }
})
