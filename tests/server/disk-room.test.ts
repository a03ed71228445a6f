import { expect, it } from 'vitest'
import { sha256Hex } from '#protocol/hash.ts'
import { WaitingSchema } from '#protocol/waiting.ts'
import { newUuid } from '#protocol/uuid.ts'
import type { DiskSpace } from '#server/requests/disk-room.ts'
import { aSubmission } from '../support/submission.ts'
import { problemOf, startTestServer } from './support/test-server.ts'

const TOKEN = 'mot-ma-thong-ke-dai'
const GIGABYTE = 1e9
const ENOUGH: DiskSpace = { free: 10 * GIGABYTE, size: 40 * GIGABYTE }

async function aServer(environment: Readonly<Record<string, string>> = {}) {
  const disk: { space: DiskSpace | null | Error } = { space: ENOUGH }
  // A second passes whenever anybody looks at the clock.
  let clock = Date.parse('2026-11-30T01:00:00.000Z')
  const server = await startTestServer({
    environment: { METRICS_TOKEN: TOKEN, ...environment },
    now: () => new Date((clock += 1_000)).toISOString(),
    diskSpaceOf: () => {
      if (disk.space instanceof Error) throw disk.space
      return disk.space
    },
  })
  const send = async (): Promise<Response> => server.send([(await aSubmission().seal()).item])
  return { server, disk, send }
}

it('takes nothing more in before the disk is full, and goes on once there is room', async () => {
  const { server, disk } = await aServer()
  const { item } = await aSubmission().seal()
  disk.space = { ...ENOUGH, free: 200e6 }
  const refused = await server.send([item])
  expect(refused.status).toBe(503)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(await problemOf(refused)).toMatchObject({ code: 'store.unavailable' })
  disk.space = ENOUGH
  expect(await server.deliver(item)).toMatchObject([{ outcome: 'stored' }])
})

it('has owners erase, staff sign in and people ask meanwhile, and says it to them, to alarms and not to proxies', async () => {
  const { server, disk } = await aServer()
  const key = 'khoa-cua-chu-co-so'
  const { item } = await aSubmission()
    .but({ ownerKeyHash: await sha256Hex(key) })
    .seal()
  await server.deliver(item)
  disk.space = { ...ENOUGH, free: 200e6 }
  const owner = { method: 'DELETE', headers: { Authorization: `Owner ${key}` } }
  expect((await server.request(`/api/v1/submissions/${item.id}`, owner)).status).toBe(204)
  const cookie = await server.signIn()
  expect((await server.get('/api/v1/staff/submissions', cookie)).status).toBe(200)
  const asked = await server.request('/api/v1/data-requests', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      id: newUuid(),
      kind: 'erase',
      name: 'Chị Ba',
      contact: '0901234567',
      details: '',
      receiptCode: '',
      province: null,
      notice: { version: '2026-11-27', language: 'vi', isAgreed: true },
      website: '',
    }),
  })
  expect(asked.status).toBe(201)
  const since = async (): Promise<string | null> => {
    const waiting = await server.get('/api/v1/staff/waiting', cookie)
    return WaitingSchema.parse(await waiting.json()).refusingSince
  }
  const first = await since()
  expect(first).toMatch(/^2026-11-30T01:/)
  expect(await since(), 'since it began').toBe(first)
  expect(await (await server.request('/readyz')).json()).toMatchObject({ deliveries: 'refused' })
  expect((await server.request('/readyz/deliveries')).status).toBe(503)
  const metrics = await server.request('/metrics', {
    headers: { Authorization: `Bearer ${TOKEN}` },
  })
  const text = await metrics.text()
  expect(text).toMatch(/^sansangso_deliveries_refused 1$/m)
  expect(text).toMatch(/^sansangso_disk_free_bytes 200000000$/m)
})

it.each([
  ['a small disk of which a tenth is free', {}, { free: 100e6, size: 900e6 }, 200],
  ['a small disk of which less is', {}, { free: 80e6, size: 900e6 }, 503],
  ['a tiny disk, of which a tenth is too little', {}, { free: 30e6, size: 60e6 }, 503],
  ['less than the operator wants', { MIN_FREE_MB: '5000' }, { free: 4e9, size: 40e9 }, 503],
  ['a full disk, which the operator accepts', { MIN_FREE_MB: '0' }, { free: 0, size: 40e9 }, 200],
  ['a disk that does not tell', {}, null, 200],
  ['a disk that cannot be asked', {}, new Error('EIO'), 200],
])('judges %s', async (_what, environment, space, status) => {
  const { disk, send } = await aServer(environment)
  disk.space = space
  expect((await send()).status).toBe(status)
})
