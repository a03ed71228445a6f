import { expect, it, onTestFinished } from 'vitest'
import type { ItemResult, PlainItem } from '#protocol/batch.ts'
import { openPostgres } from '#server/database/open-postgres.ts'
import { postgresSource } from '#server/maintenance/store-sources.ts'
import { verifyStore } from '#server/maintenance/verify-store.ts'
import { ADMIN, runServer, type RunningServer } from '../e2e/support/running-server.ts'
import { atMostAtOnce } from '../support/at-most-at-once.ts'
import { deliver, inBatches, items, urlOf, verifyAll } from './support/deliver.ts'
import { newDatabase } from './support/new-database.ts'

async function started(url: string): Promise<RunningServer> {
  const server = await runServer({
    DATABASE_URL: url,
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '100000',
  })
  onTestFinished(() => server.dispose())
  return server
}

async function reportOn(url: string) {
  const store = openPostgres(url)
  onTestFinished(() => store.close())
  return verifyStore(postgresSource(store.database))
}

const signIn = (server: RunningServer): Promise<Response> =>
  fetch(urlOf(server, '/api/auth/sign-in/email'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: urlOf(server, '') },
    body: JSON.stringify(ADMIN),
  })

it('lets two servers start at once on an empty database, with one administrator and shared sessions', async () => {
  const url = await newDatabase('empty')
  const [one, two] = await Promise.all([started(url), started(url)])
  const signedIn = await signIn(one)
  expect(signedIn.status).toBe(200)
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const summary = await fetch(urlOf(two, '/api/v1/staff/summary'), { headers: { cookie } })
  expect(summary.status).toBe(200)
  const keys = await Promise.all(
    [one, two].map(async (server) => (await fetch(urlOf(server, '/api/v1/keys'))).json()),
  )
  expect(keys[0]).toEqual(keys[1])
})

it('stores once what two servers are sent at once, and both give the same receipt', async () => {
  const url = await newDatabase()
  const [one, two] = [await started(url), await started(url)]
  const all = await items(300)
  const deliverAll = async (server: RunningServer, order: readonly PlainItem[]) =>
    (await Promise.all(inBatches(order, 20).map((batch) => deliver(server, batch)))).flat()
  const [first, second] = await Promise.all([
    deliverAll(one, all),
    deliverAll(two, all.toReversed()),
  ])
  expect(first.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  const outcomes = [...first, ...second].map(({ outcome }) => outcome)
  expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(300)
  expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(300)
  expect(first.map(({ receipt }) => receipt)).toEqual(
    second.toReversed().map(({ receipt }) => receipt),
  )
  expect(await verifyAll(one, second)).toBe(true)
  expect(await reportOn(url)).toMatchObject({ submissions: 300, faults: [] })
})

it('holds what it gave receipts for when one of two servers is killed in mid-work', async () => {
  const url = await newDatabase()
  const [one, two] = [await started(url), await started(url)]
  const all = await items(400)
  const told: ItemResult[] = []
  let sent = 0
  const failed = await atMostAtOnce(8, inBatches(all, 4), async (batch) => {
    told.push(...(await deliver((sent += 1) % 2 === 0 ? one : two, batch)))
    if (told.length >= 80) await one.stop('SIGKILL')
  })
  expect(failed).toBeGreaterThan(0)
  const again = (await Promise.all(inBatches(all, 20).map((batch) => deliver(two, batch)))).flat()
  const receipts = new Map(again.map((result) => [result.id, result]))
  for (const { id, receipt } of told)
    expect(receipts.get(id)).toMatchObject({ outcome: 'duplicate', receipt })
  expect(await reportOn(url)).toMatchObject({ submissions: 400, faults: [] })
})
