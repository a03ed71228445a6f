import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { BatchReplySchema, type PlainItem } from '#protocol/batch.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { newUuid } from '#protocol/uuid.ts'
import { openPostgres } from '#server/database/open-postgres.ts'
import type { OpenStore } from '#server/database/store.ts'
import { holdBusinesses } from '#server/repositories/hold-businesses.ts'
import { runServer, type RunningServer } from '../e2e/support/running-server.ts'
import { aSubmission, seal, type SubmissionBuilder } from '../support/submission.ts'
import { urlOf } from './support/deliver.ts'
import { gateOn } from './support/held-back.ts'
import { newDatabase } from './support/new-database.ts'

/*
 * What is of one business comes to two processes at one moment: each is held back before it ends, until the other cannot
 * go on either.
 */

let [url, one, two]: [string, RunningServer, RunningServer] = ['', null as never, null as never]
let store: OpenStore

beforeAll(async () => {
  url = await newDatabase()
  const started = () =>
    runServer({ DATABASE_URL: url, LOG_LEVEL: 'silent', RATE_LIMIT_PER_MINUTE: '100000' })
  ;[one, two] = await Promise.all([started(), started()])
  store = openPostgres(url)
  return async () => {
    await store.close()
    await Promise.all([one.dispose(), two.dispose()])
  }
})

/** A delivery, which notes its device last. */
const deliver = (server: RunningServer, item: PlainItem) => async (): Promise<void> => {
  const device = { deviceId: newUuid(), unsent: 0, lastSequence: 1 }
  const response = await fetch(urlOf(server, '/api/v1/submissions'), {
    method: 'POST',
    body: JSON.stringify({ submissions: [item], device }),
  })
  const { results } = BatchReplySchema.parse(await response.json())
  expect(results.map(({ outcome }) => outcome)).not.toContain('quarantined')
}

const erase = (server: RunningServer, id: string, key: string) => async (): Promise<void> => {
  const response = await fetch(urlOf(server, `/api/v1/submissions/${id}`), {
    method: 'DELETE',
    headers: { Authorization: `Owner ${key}` },
  })
  expect(response.status).toBe(204)
}

/** An owner nobody else is, and what they send. */
async function anOwner() {
  const key = newUuid()
  const ownerKeyHash = await sha256Hex(key)
  const sends = (
    overrides: Parameters<SubmissionBuilder['but']>[0] = {},
    builder: SubmissionBuilder = aSubmission().consented('keepAndSend', 'statistics'),
  ) => builder.but({ ownerKeyHash, ...overrides }).seal()
  const facts = () =>
    store.database
      .selectFrom('facts')
      .select(['id', 'business', 'is_repeat', 'is_latest', 'first_score'])
      .where('owner', '=', ownerKeyHash)
      .orderBy('received_at')
      .orderBy('id')
      .execute()
  return { key, sends, facts }
}

/** Starts each when those before it wait or are done, while nobody gets past `table`; then lets all of them go. */
async function atOnce(table: string, ...works: readonly (() => Promise<void>)[]): Promise<void> {
  const gate = await gateOn(url)
  await gate.shut(table)
  let done = 0
  const started: Promise<void>[] = []
  for (const work of works) {
    started.push(work().finally(() => (done += 1)))
    await gate.untilWaiting(() => started.length - done)
  }
  await gate.open()
  await Promise.all(started)
}

it.each([
  ['the correction last', [0, 1]],
  ['the correction first', [1, 0]],
])('counts a correction in the place of what it corrects, %s', async (_, order) => {
  const { sends } = await anOwner()
  const first = await sends()
  const correction = await sends({ replaces: first.item.id })
  const [earlier, later] = order.map((at) => [first, correction][at] ?? first)
  await atOnce('devices', deliver(one, earlier!.item), deliver(two, later!.item))
  const kept = await store.database
    .selectFrom('submissions')
    .select('replaced_by')
    .where('id', '=', first.item.id)
    .executeTakeFirst()
  expect(kept).toEqual({ replaced_by: correction.item.id })
})

it('takes two visits for those of one business', async () => {
  const { sends, facts } = await anOwner()
  const [first, second] = [await sends(), await sends()]
  await atOnce('devices', deliver(one, first.item), deliver(two, second.item))
  const kept = await facts()
  expect(kept.map(({ is_repeat, is_latest }) => [is_repeat, is_latest])).toEqual([
    [0, 0],
    [1, 1],
  ])
  expect(new Set(kept.map(({ business }) => business)).size).toBe(1)
})

it.each([
  ['the one it follows last', [0, 1]],
  ['the one it follows first', [1, 0]],
])('takes a visit and the one it follows for those of one business, %s', async (_, order) => {
  const aVisit = (follows?: string) =>
    aSubmission()
      .consented('keepAndSend', 'statistics')
      .but(follows === undefined ? {} : { follows })
      .seal()
  const first = await aVisit()
  const second = await aVisit(first.item.id)
  const [later, earlier] = order.map((at) => [second, first][at] ?? first)
  await atOnce('devices', deliver(one, later!.item), deliver(two, earlier!.item))
  const kept = await store.database
    .selectFrom('facts')
    .select(['id', 'business', 'is_latest'])
    .where('id', 'in', [first.item.id, second.item.id])
    .execute()
  expect(new Set(kept.map(({ business }) => business)).size).toBe(1)
  expect(kept.filter(({ is_latest }) => is_latest === 1)).toHaveLength(1)
  expect(kept).toHaveLength(2)
})

const ORDERS = [['the erasure first'], ['the delivery first']]

it.each(ORDERS)('keeps no altered copy of what its owner erases, %s', async (order) => {
  const { key, sends } = await anOwner()
  const first = await sends()
  await deliver(one, first.item)()
  const altered = await seal(first.item.id, { ...first.submission, appVersion: 'altered' })
  const erasing = erase(one, first.item.id, key)
  const delivering = deliver(two, altered)
  if (order === 'the erasure first') await atOnce('quarantine', erasing, delivering)
  else await atOnce('devices', delivering, erasing)
  const copies = store.database.selectFrom('quarantine').select('id')
  expect(await copies.where('submission_id', '=', first.item.id).execute()).toEqual([])
})

it.each(ORDERS)('forgets what is erased at who comes again, %s', async (order) => {
  const { key, sends, facts } = await anOwner()
  const [first, second] = [await sends(), await sends()]
  await deliver(one, first.item)()
  const erasing = erase(one, first.item.id, key)
  const delivering = deliver(two, second.item)
  if (order === 'the erasure first') await atOnce('quarantine', erasing, delivering)
  else await atOnce('devices', delivering, erasing)
  const { id } = second.item
  expect(await facts()).toEqual([
    { id, business: id, is_repeat: 0, is_latest: 1, first_score: null },
  ])
})

it('holds many businesses by one lock, for which who has one of them waits', async () => {
  const many = Array.from({ length: 600 }, () => ({ owner: newUuid(), link: null }))
  const gate = await gateOn(url)
  const ended: string[] = []
  const holding = (name: string, businesses: typeof many, meanwhile?: () => Promise<void>) =>
    store.database.transaction().execute(async (transaction) => {
      await holdBusinesses(transaction, businesses)
      const { rows } = await sql<{ held: number }>`
        select count(*)::int as held from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
      `.execute(transaction)
      expect(rows[0]?.held).toBeLessThanOrEqual(2)
      await meanwhile?.()
      ended.push(name)
    })
  const others: Promise<void>[] = []
  await holding('many', many, async () => {
    others.push(holding('one of them', many.slice(0, 1)))
    await gate.untilWaiting(() => 1)
  })
  await Promise.all(others)
  expect(ended).toEqual(['many', 'one of them'])
})
