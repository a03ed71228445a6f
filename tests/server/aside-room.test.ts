import { expect, it } from 'vitest'
import type { PlainItem } from '#protocol/batch.ts'
import { PROTOCOL_HEADER } from '#protocol/version.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission, seal } from '../support/submission.ts'
import { abandonedAt, anEvent } from './support/field-event.ts'
import { problemOf, startTestServer, type TestServer } from './support/test-server.ts'

/** Room for three of these. */
const MOST = 60_000
const LENGTH = 15_000
const DAY_MS = 86_400_000

const unacceptable = (): Promise<PlainItem> => seal(newUuid(), { padding: 'x'.repeat(LENGTH) })

async function aServer() {
  const clock = { now: Date.parse('2026-11-30T01:00:00.000Z') }
  const server = await startTestServer({
    mostBytesAside: MOST,
    now: () => new Date((clock.now += 1)).toISOString(),
    environment: { TRUST_PROXY: '1' },
  })
  return { server, clock }
}

const sendFrom = (
  { request }: TestServer,
  address: string,
  submissions: readonly PlainItem[],
  headers: Record<string, string> = {},
): Promise<Response> =>
  request('/api/v1/submissions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address, ...headers },
    body: JSON.stringify({ submissions, device: null }),
  })

const putAside = ({ store }: TestServer) =>
  store.database.selectFrom('quarantine').select(['submission_id']).execute()

/** Sends what cannot be accepted until no more is taken; how many were. */
async function fill(server: TestServer, address: string): Promise<number> {
  for (let taken = 0; taken < 10; taken += 1)
    if ((await sendFrom(server, address, [await unacceptable()])).status !== 200) return taken
  return Infinity
}

it('ends for one sender within a day, who is told to come again, and for nobody else', async () => {
  const { server, clock } = await aServer()
  expect(await fill(server, '192.0.2.1')).toBe(3)
  const late = await unacceptable()
  const refused = await sendFrom(server, '192.0.2.1', [late])
  expect(refused.status).toBe(429)
  expect(refused.headers.get(PROTOCOL_HEADER)).toBe('1')
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(await problemOf(refused)).toMatchObject({ code: 'quarantine.full' })
  expect(await putAside(server)).toHaveLength(3)
  expect(await fill(server, '192.0.2.2')).toBe(3)
  clock.now += DAY_MS
  expect((await sendFrom(server, '192.0.2.1', [late])).status).toBe(200)
  expect((await putAside(server)).map((row) => row.submission_id)).toContain(late.id)
})

it('keeps no acceptable submission out, and nothing of a request that it turns away', async () => {
  const { server } = await aServer()
  await fill(server, '192.0.2.1')
  const [good, other] = [await aSubmission().seal(), await aSubmission().seal()]
  expect((await sendFrom(server, '192.0.2.1', [good.item])).status).toBe(200)
  const mixed = await sendFrom(server, '192.0.2.1', [other.item, await unacceptable()])
  expect(await problemOf(mixed)).toMatchObject({ code: 'quarantine.full' })
  const held = await server.store.database.selectFrom('submissions').select('id').execute()
  expect(held.map(({ id }) => id)).toEqual([good.item.id])
})

it('ends also for other bodies of what is held', async () => {
  const { server } = await aServer()
  const { item, submission } = await aSubmission().seal()
  await sendFrom(server, '192.0.2.1', [item])
  const altered = (at: number) => seal(item.id, { ...submission, padding: `${at}`.repeat(LENGTH) })
  const statuses: number[] = []
  for (let at = 1; at < 8; at += 1)
    statuses.push((await sendFrom(server, '192.0.2.1', [await altered(at)])).status)
  expect(statuses).toContain(429)
  // What came before that is kept, and what is held is still answered for.
  expect(await putAside(server)).toHaveLength(statuses.filter((status) => status === 200).length)
  expect((await sendFrom(server, '192.0.2.1', [item])).status).toBe(200)
  const { item: twice, submission: said } = await aSubmission().seal()
  const both = [twice, await seal(twice.id, { ...said, appVersion: 'altered' })]
  expect((await sendFrom(server, '192.0.2.1', both)).status).toBe(429)
})

it('ends also for other bodies of what a visitor left unfinished', async () => {
  const { server } = await aServer()
  const left = await abandonedAt({ id: newUuid() })
  expect((await sendFrom(server, '192.0.2.1', [left])).status).toBe(200)
  const altered = (at: number) =>
    seal(left.id, { ...(JSON.parse(left.body) as object), padding: `${at}`.repeat(LENGTH) })
  const statuses: number[] = []
  for (let at = 1; at < 8; at += 1)
    statuses.push((await sendFrom(server, '192.0.2.1', [await altered(at)])).status)
  expect(statuses).toContain(429)
  expect(await putAside(server)).toHaveLength(statuses.filter((status) => status === 200).length)
  expect((await sendFrom(server, '192.0.2.1', [left])).status).toBe(200)
})

it('is there anew where the clock was ahead and has been set right', async () => {
  const { server, clock } = await aServer()
  await fill(server, '192.0.2.1')
  clock.now -= 365 * DAY_MS
  expect(await fill(server, '192.0.2.1')).toBe(3)
})

it('is a tablet’s own, whatever others send from the same hall', async () => {
  const { server, enrolled } = await anEvent({ mostBytesAside: MOST })
  const { credential } = await enrolled(newUuid())
  await fill(server, '192.0.2.1')
  const bearer = { Authorization: `Bearer ${credential}` }
  const brought = await sendFrom(server, '192.0.2.1', [await unacceptable()], bearer)
  expect(brought.status).toBe(200)
})

it('is given back where the store kept nothing', async () => {
  const { server } = await aServer()
  const { connection } = server.store
  connection.exec(
    "CREATE TRIGGER full BEFORE INSERT ON quarantine BEGIN SELECT RAISE(ABORT, 'full'); END",
  )
  for (let at = 0; at < 5; at += 1)
    expect((await sendFrom(server, '192.0.2.1', [await unacceptable()])).status).toBe(503)
  connection.exec('DROP TRIGGER full')
  expect(await fill(server, '192.0.2.1')).toBe(3)
})
