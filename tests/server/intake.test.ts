import { describe, expect, it, onTestFinished } from 'vitest'
import { BatchReplySchema } from '#protocol/batch.ts'
import { KeysReplySchema, verifyReceipt } from '#protocol/receipt.ts'
import { PROTOCOL_HEADER } from '#protocol/version.ts'
import { newUuid } from '#protocol/uuid.ts'
import { CELL_WRITER } from '#server/figures/held-cells.ts'
import { aSubmission } from '../support/submission.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

const keysOf = async (server: TestServer) =>
  KeysReplySchema.parse(await (await server.request('/api/v1/keys')).json()).keys

const storedBodies = (server: TestServer) =>
  server.store.database.selectFrom('submissions').select(['id', 'body']).orderBy('id').execute()
const quarantined = (server: TestServer) =>
  server.store.database.selectFrom('quarantine').selectAll().orderBy('received_at').execute()

describe('a delivery', () => {
  it('is stored as sent and answered with a receipt that verifies', async () => {
    const server = await startTestServer()
    const { item } = await aSubmission().seal()
    const response = await server.send([item])
    expect(response.status).toBe(200)
    expect(response.headers.get(PROTOCOL_HEADER)).toBe('1')
    const { results } = BatchReplySchema.parse(await response.json())
    expect(results).toMatchObject([{ id: item.id, outcome: 'stored', problem: null }])
    const [{ receipt } = { receipt: null }] = results
    expect(receipt).toMatchObject({ submissionId: item.id, sha256: item.sha256 })
    expect(receipt && (await verifyReceipt(receipt, await keysOf(server)))).toBe(true)
    expect(await storedBodies(server)).toEqual([{ id: item.id, body: item.body }])
  })

  it('is taken whatever its owner’s own words are: phones have sent such names, and hold them', async () => {
    const server = await startTestServer()
    const names = { businessName: '\u200B', contactName: '\u00A0 ', phone: '0901234567' }
    const { item } = await aSubmission()
      .but({ profile: { ...(await aSubmission().seal()).submission.profile, ...names } })
      .consented('keepAndSend', 'contact')
      .seal()
    expect(await server.deliver(item)).toMatchObject([{ outcome: 'stored' }])
  })

  it('may come gzipped', async () => {
    const server = await startTestServer()
    const { item } = await aSubmission().seal()
    const plain = new Blob([JSON.stringify({ submissions: [item], device: null })])
    const response = await server.request('/api/v1/submissions', {
      method: 'POST',
      headers: { 'Content-Encoding': 'gzip' },
      body: await new Response(plain.stream().pipeThrough(new CompressionStream('gzip'))).blob(),
    })
    expect(await response.json()).toMatchObject({ results: [{ outcome: 'stored' }] })
  })

  it('answers in the order sent, whatever became of each item', async () => {
    const server = await startTestServer()
    const good = await aSubmission().seal()
    const bad = await aSubmission().answered('e-invoice', 'by-pigeon').seal()
    const held = await aSubmission().seal()
    await server.deliver(held.item)
    const results = await server.deliver(bad.item, held.item, good.item, good.item)
    expect(results.map(({ id, outcome }) => [id, outcome])).toEqual([
      [bad.item.id, 'quarantined'],
      [held.item.id, 'duplicate'],
      [good.item.id, 'stored'],
      [good.item.id, 'duplicate'],
    ])
  })

  it('gives the very same receipt again when the first reply was lost', async () => {
    const server = await startTestServer()
    const { item } = await aSubmission().seal()
    const [first] = await server.deliver(item)
    const [second] = await server.deliver(item)
    expect(second).toEqual({ ...first, outcome: 'duplicate' })
    expect(await storedBodies(server)).toHaveLength(1)
  })

  it('is stored exactly once when twenty posts of it race', async () => {
    const server = await startTestServer()
    const { item } = await aSubmission().seal()
    const results = (
      await Promise.all(Array.from({ length: 20 }, () => server.deliver(item)))
    ).flat()
    const outcomes = results.map((result) => result.outcome)
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(19)
    expect(new Set(results.map((result) => result.receipt.signature)).size).toBe(1)
    expect(await storedBodies(server)).toHaveLength(1)
  })

  it('is kept for staff where a fault of ours lets nothing be made of it, and its neighbour is stored', async () => {
    const server = await startTestServer()
    const [fatal, good] = [await aSubmission().seal(), await aSubmission().seal()]
    const writer = CELL_WRITER.current()
    onTestFinished(() => CELL_WRITER.replace(writer))
    CELL_WRITER.replace({
      ...writer,
      of(row) {
        if (row.id === fatal.item.id) throw new Error('a fault of ours')
        return writer.of(row)
      },
    })
    const results = await server.deliver(fatal.item, good.item)
    expect(results).toMatchObject([
      { outcome: 'quarantined', problem: { code: 'submission.unjudged' } },
      { outcome: 'stored', problem: null },
    ])
    expect(results[0] && (await verifyReceipt(results[0].receipt, await keysOf(server)))).toBe(true)
    expect(await quarantined(server)).toMatchObject([{ body: fatal.item.body }])
  })

  it('records what the device says of itself, the latest word last', async () => {
    const server = await startTestServer()
    const deviceId = newUuid()
    const [one, two] = [await aSubmission().seal(), await aSubmission().seal()]
    await server.send([one.item], { deviceId, unsent: 2, lastSequence: 2 })
    await server.send([two.item], { deviceId, unsent: 1, lastSequence: 2 })
    expect(await server.store.database.selectFrom('devices').selectAll().execute()).toMatchObject([
      { device_id: deviceId, unsent: 1, last_sequence: 2 },
    ])
  })

  it('takes a hundred submissions at once', async () => {
    const server = await startTestServer()
    const sealed = await Promise.all(Array.from({ length: 100 }, () => aSubmission().seal()))
    const results = await server.deliver(...sealed.map(({ item }) => item))
    expect(new Set(results.map((result) => result.outcome))).toEqual(new Set(['stored']))
    expect(await storedBodies(server)).toHaveLength(100)
  })
})

describe('the same id with other content', () => {
  it('is a conflict; both bodies are kept byte for byte', async () => {
    const server = await startTestServer()
    const first = await aSubmission().seal()
    const second = await aSubmission()
      .withId(first.item.id)
      .profile({ businessName: 'Một tên khác' })
      .seal()
    await server.deliver(first.item)
    const [result] = await server.deliver(second.item)
    expect(result).toMatchObject({ outcome: 'conflict', problem: { code: 'submission.conflict' } })
    expect(result?.receipt.sha256).toBe(second.item.sha256)
    expect(result && (await verifyReceipt(result.receipt, await keysOf(server)))).toBe(true)
    expect(await storedBodies(server)).toEqual([{ id: first.item.id, body: first.item.body }])
    expect(await quarantined(server)).toMatchObject([
      { submission_id: first.item.id, body: second.item.body },
    ])
  })

  it('answers a conflict sent again with the same receipt and keeps it once', async () => {
    const server = await startTestServer()
    const first = await aSubmission().seal()
    const second = await aSubmission().withId(first.item.id).ticked().seal()
    await server.deliver(first.item)
    const [once, again] = [await server.deliver(second.item), await server.deliver(second.item)]
    expect(again).toEqual(once)
    expect(await quarantined(server)).toHaveLength(1)
  })

  it('is told apart inside one batch too', async () => {
    const server = await startTestServer()
    const first = await aSubmission().seal()
    const second = await aSubmission().withId(first.item.id).ticked().seal()
    const results = await server.deliver(first.item, second.item, first.item)
    expect(results.map((result) => result.outcome)).toEqual(['stored', 'conflict', 'duplicate'])
  })
})

describe('the server’s own result', () => {
  it('agrees with an honest device', async () => {
    const server = await startTestServer()
    await server.deliver((await aSubmission().seal()).item)
    const row = await server.store.database
      .selectFrom('submissions')
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(row.results_agree).toBe(1)
    expect(row).toMatchObject({
      province: '79',
      sector: 'G',
      kind: 'household',
      size_class: 'micro',
    })
  })

  it('counts where a phone claims another figure, and both are kept', async () => {
    const server = await startTestServer()
    const honest = await aSubmission().seal()
    const { result } = honest.submission
    const boasting = await aSubmission()
      .but({ result: { ...result, score: { exact: '100', shown: 100 } } })
      .seal()
    await server.deliver(boasting.item)
    const row = await server.store.database
      .selectFrom('submissions')
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(row.results_agree).toBe(0)
    expect(row.score_shown).toBe(result.score?.shown)
    expect(JSON.parse(row.result)).toEqual(result)
    expect(row.body).toContain('"exact":"100"')
  })
})
