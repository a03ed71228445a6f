import { beforeEach, describe, expect, it } from 'vitest'
import {
  openDatabase,
  type AppDatabase,
  type OutboxRow,
  type ReceiptRow,
} from '#storage/database.ts'
import { isSealed } from '#protocol/batch.ts'
import { keepEnrolment } from '#storage/enrolment.ts'
import { countPutAside, retryBlocked } from '#storage/outbox.ts'
import { readSetting, writeSetting } from '#storage/settings.ts'
import { readJournal } from '#storage/journal.ts'
import { drainOutbox, type DrainSummary } from '#sync/drain-outbox.ts'
import type { Transport, TransportReply } from '#sync/transport.ts'
import { AN_EVENT } from './support/an-event.ts'
import { aSubmission, consentTo, freshDatabase, NOW } from './support/device.ts'
import {
  answered,
  captivePortal,
  problemReply,
  RECEIVED_AT,
  signingKey,
  simulatedServer,
  type SimulatedServer,
} from './support/simulated-server.ts'

let database: AppDatabase
let server: SimulatedServer
beforeEach(async () => {
  database = freshDatabase()
  server = await simulatedServer()
})

const drain = (transport: Transport = server): Promise<DrainSummary> =>
  drainOutbox({ database, transport, now: () => NOW })

/** A way to the server that answers a batch with `reply` instead; the server never sees it. */
const insteadOf = (reply: TransportReply): Transport => ({
  sendBatch: () => Promise.resolve(reply),
  fetchKeys: server.fetchKeys,
})

/** The server takes the batch; what comes back is changed on the way. */
const changing = (change: (reply: TransportReply) => TransportReply): Transport => ({
  sendBatch: async (batch) => change(await server.sendBatch(batch)),
  fetchKeys: server.fetchKeys,
})

const unreachable: TransportReply = {
  kind: 'unreachable',
  status: 0,
  protocol: null,
  retryAfter: null,
  body: null,
}
const timedOut: TransportReply = { ...unreachable, kind: 'timedOut' }

const entryOf = (id: string): Promise<OutboxRow | undefined> => database.outbox.get(id)
const receiptOf = (id: string): Promise<ReceiptRow | undefined> => database.receipts.get(id)

async function expectKept(id: string, problem: string): Promise<void> {
  expect(await entryOf(id)).toMatchObject({ kind: 'waiting', lastProblem: problem })
  expect(await receiptOf(id)).toBeUndefined()
}

describe('sending what waits', () => {
  it('has nothing to do when nothing waits, and troubles no server', async () => {
    expect(await drain()).toMatchObject({ kind: 'idle', delivered: 0 })
    expect(server.batches).toEqual([])
  })

  it('delivers byte for byte and keeps the receipt, the body and nothing in the outbox', async () => {
    const id = await aSubmission(database)
    expect(await drain()).toEqual({
      kind: 'sent',
      delivered: 1,
      waiting: 0,
      problem: null,
      retryAfter: null,
      isPaused: false,
    })
    const row = await database.submissions.get(id)
    expect(server.held.get(id)).toMatchObject({ body: row?.body, sha256: row?.sha256 })
    expect(await entryOf(id)).toBeUndefined()
    expect(await receiptOf(id)).toMatchObject({
      outcome: 'stored',
      sha256: row?.sha256,
      receivedAt: RECEIVED_AT,
      problemCode: null,
    })
  })

  it('sends the oldest first', async () => {
    const at = (minute: number): string => `2026-11-23T01:0${minute}:00.000Z`
    const late = await aSubmission(database, { now: at(5) })
    const early = await aSubmission(database, { now: at(1) })
    await drain()
    expect(server.batches[0]?.submissions.map((item) => item.id)).toEqual([early, late])
  })

  it('sends what is submitted while it is at work', async () => {
    await aSubmission(database)
    let isFirst = true
    const summary = await drain({
      ...server,
      sendBatch: async (batch) => {
        if (isFirst) await aSubmission(database)
        isFirst = false
        return server.sendBatch(batch)
      },
    })
    expect(summary).toMatchObject({ kind: 'sent', delivered: 2 })
    expect(await database.outbox.count()).toBe(0)
  })

  it('takes up what a killed sender left marked as being sent', async () => {
    const id = await aSubmission(database)
    await database.outbox.update(id, { kind: 'sending' })
    expect(await drain()).toMatchObject({ kind: 'sent', delivered: 1 })
  })

  it('tells the server of this device only beside submissions that name it', async () => {
    await aSubmission(database)
    await aSubmission(database, { consent: consentTo('statistics') })
    await aSubmission(database)
    await drain()
    const deviceId = await readSetting(database, 'deviceId')
    expect(server.batches.map((batch) => batch.device)).toEqual([
      { deviceId, unsent: 2, lastSequence: 2 },
      null,
      { deviceId, unsent: 1, lastSequence: 2 },
    ])
    expect(JSON.stringify(server.batches[1])).not.toContain(deviceId)
  })

  it('tells how many a tablet has made for its event, so that its count balances', async () => {
    const reply = { credential: 'ssd_x', deviceName: 'Quầy 1', event: AN_EVENT }
    await keepEnrolment(database, reply, NOW)
    await aSubmission(database)
    await drain()
    expect(server.batches[0]?.device).toMatchObject({ captured: 1 })
  })
})

describe('a reply that is lost', () => {
  it('keeps everything; the next try is told "duplicate" and gets the first receipt', async () => {
    const id = await aSubmission(database)
    expect(await drain(changing(() => timedOut))).toMatchObject({
      kind: 'stopped',
      waiting: 1,
      problem: 'network.timeout',
    })
    await expectKept(id, 'network.timeout')
    const first = server.held.get(id)?.receipt
    expect(await drain()).toMatchObject({ kind: 'sent', delivered: 1 })
    expect(await receiptOf(id)).toEqual({ ...first, outcome: 'duplicate', problemCode: null })
    expect(server.held.size).toBe(1)
  })
})

describe('an answer that proves nothing keeps everything', () => {
  const cases: readonly (readonly [string, TransportReply, string])[] = [
    ['no connection', unreachable, 'network.unreachable'],
    ['no answer in time', timedOut, 'network.timeout'],
    ["a captive portal's page with 200", captivePortal, 'network.captivePortal'],
    ['a redirect to a login page', { ...captivePortal, status: 0 }, 'network.captivePortal'],
    ["a proxy's own 400", { ...captivePortal, status: 400 }, 'network.turnedBack'],
    ["a proxy's own 413", { ...captivePortal, status: 413 }, 'network.turnedBack'],
    ['our header, but no JSON', answered(200, null), 'reply.invalid'],
    ['our header and other JSON', answered(200, { ok: true }), 'reply.invalid'],
    ['an error that is no problem+json', answered(500, 'oops'), 'reply.invalid'],
    ['a 400 that is no problem+json', answered(400, null), 'reply.invalid'],
    ['a fault of the server', problemReply('server.failed'), 'server.failed'],
    ['a store that takes nothing', problemReply('store.unavailable', 30), 'store.unavailable'],
    ['too many requests', problemReply('request.tooMany', 120), 'request.tooMany'],
    ['an unknown credential', problemReply('auth.required'), 'auth.required'],
    ['a forbidden action', problemReply('auth.forbidden'), 'auth.forbidden'],
    [
      'an unsupported encoding',
      problemReply('request.unsupportedEncoding'),
      'request.unsupportedEncoding',
    ],
    ['a reply about nothing', answered(200, { results: [] }), 'receipt.invalid'],
  ]

  it.each(cases)('%s', async (_, reply, problem) => {
    const ids = [await aSubmission(database), await aSubmission(database)]
    const summary = await drain(insteadOf(reply))
    expect(summary).toMatchObject({ kind: 'stopped', delivered: 0, waiting: 2, problem })
    expect(summary.retryAfter).toBe(reply.retryAfter)
    for (const id of ids) await expectKept(id, problem)
    expect(await drain()).toMatchObject({ kind: 'sent', delivered: 2 })
  })

  it.each(cases)('%s, for a single submission', async (_, reply, problem) => {
    const id = await aSubmission(database)
    await drain(insteadOf(reply))
    await expectKept(id, problem)
  })

  it('stops after the first sign of trouble instead of trying the remaining batches', async () => {
    await aSubmission(database)
    await aSubmission(database, { consent: consentTo('statistics') })
    let tries = 0
    await drain({ ...server, sendBatch: () => Promise.resolve((tries++, unreachable)) })
    expect(tries).toBe(1)
  })
})

describe('a line that is too weak for many at once', () => {
  it('carries one, and then twice as many each time; the next day as many as ever', async () => {
    for (let count = 0; count < 12; count++) await aSubmission(database)
    const sizes: number[] = []
    /** Nothing larger gets through in its time. */
    const weak = (most: number): Transport => ({
      ...server,
      sendBatch: (batch) => {
        sizes.push(batch.submissions.length)
        return batch.submissions.length > most ? Promise.resolve(timedOut) : server.sendBatch(batch)
      },
    })
    expect(await drain(weak(4))).toMatchObject({ kind: 'stopped', delivered: 0, waiting: 12 })
    expect(await drain(weak(4))).toMatchObject({ kind: 'stopped', delivered: 7, waiting: 5 })
    expect(await drain(weak(4))).toMatchObject({ kind: 'sent', delivered: 5 })
    expect(sizes).toEqual([12, 1, 2, 4, 5, 1, 2, 2])
    expect(server.held.size).toBe(12)
    sizes.length = 0
    for (let count = 0; count < 3; count++) await aSubmission(database)
    await drain(weak(4))
    expect(sizes).toEqual([3])
  })
})

describe('a receipt that does not hold', () => {
  interface Result {
    id: string
    receipt: Record<string, string>
  }
  /** Changes the first result of a reply. */
  /** By its id: two made in the same millisecond travel in either order. */
  const damaging = (id: string, change: (result: Result) => Result): Transport =>
    changing((reply) => {
      if (reply.kind !== 'answered' || reply.status !== 200) return reply
      const { results } = reply.body as { results: Result[] }
      return {
        ...reply,
        body: { results: results.map((each) => (each.id === id ? change(each) : each)) },
      }
    })
  const inReceipt = (change: Record<string, string>) => (result: Result) => ({
    ...result,
    receipt: { ...result.receipt, ...change },
  })

  it.each([
    ['for another id', (result: Result) => ({ ...result, id: 'other' })],
    ['naming another submission', inReceipt({ submissionId: 'other' })],
    ['for another hash', inReceipt({ sha256: 'f'.repeat(64) })],
    ['with another time', inReceipt({ receivedAt: '2001-01-01T00:00:00.000Z' })],
    ['with no signature', inReceipt({ signature: '' })],
    ['with a key nobody has', inReceipt({ keyId: 'stranger' })],
  ])('%s: that item is kept, the others are through', async (_, change) => {
    const bad = await aSubmission(database)
    const good = await aSubmission(database)
    expect(await drain(damaging(bad, change))).toMatchObject({
      kind: 'stopped',
      delivered: 1,
      waiting: 1,
      problem: 'receipt.invalid',
    })
    await expectKept(bad, 'receipt.invalid')
    expect(await receiptOf(good)).toBeDefined()
    expect(await drain()).toMatchObject({ kind: 'sent', delivered: 1 })
  })

  it('of one who signs well but is not our server: nothing leaves the outbox', async () => {
    const id = await aSubmission(database)
    await drain(insteadOf(unreachable))
    const row = await database.submissions.get(id)
    const impostor = await signingKey('key-1')
    const receipt = await impostor.sign({
      submissionId: id,
      sha256: row?.sha256 ?? '',
      receivedAt: RECEIVED_AT,
    })
    const result = { id, outcome: 'stored', receipt, problem: null }
    await drain(insteadOf(answered(200, { results: [result] })))
    await expectKept(id, 'receipt.invalid')
  })

  it('of a key made since: the keys are asked for once, and it holds', async () => {
    await aSubmission(database)
    await drain()
    await server.rotateKey()
    const id = await aSubmission(database)
    expect(await drain()).toMatchObject({ kind: 'sent', delivered: 1 })
    expect((await receiptOf(id))?.keyId).toBe('key-2')
    const keys = await readSetting(database, 'receiptKeys')
    expect(keys?.map((key) => key.keyId)).toEqual(['key-2', 'key-1'])
  })

  it('because the body was damaged on the way: our own server proves only what it holds', async () => {
    const id = await aSubmission(database)
    const row = await database.submissions.get(id)
    await drain({
      ...server,
      sendBatch: ({ submissions, device }) =>
        server.sendBatch({
          device,
          submissions: submissions.map((item) =>
            isSealed(item) ? item : { ...item, body: item.body.replace('vi', 'en') },
          ),
        }),
    })
    expect(server.quarantine.map(({ code }) => code)).toEqual(['submission.hashMismatch'])
    await expectKept(id, 'receipt.invalid')
    await drain()
    expect(server.held.get(id)?.body).toBe(row?.body)
  })

  it('because no keys can be had: kept until they can', async () => {
    const id = await aSubmission(database)
    const noKeys = { ...server, fetchKeys: () => Promise.resolve(captivePortal) }
    expect(await drain(noKeys)).toMatchObject({ kind: 'stopped', problem: 'receipt.invalid' })
    await expectKept(id, 'receipt.invalid')
    expect(await drain()).toMatchObject({ kind: 'sent', delivered: 1 })
    expect((await receiptOf(id))?.outcome).toBe('duplicate')
  })
})

describe('one bad item among many', () => {
  it('is put aside for a person, and every other goes through in the same run', async () => {
    const ids: string[] = []
    for (let index = 0; index < 9; index++) ids.push(await aSubmission(database))
    const bad = ids[4] ?? ''
    server.turnsDown.add(bad)
    expect(await drain()).toMatchObject({ kind: 'sent', delivered: 8, waiting: 0 })
    expect(await entryOf(bad)).toMatchObject({ kind: 'refused', lastProblem: 'request.tooLarge' })
    expect(await database.submissions.get(bad)).toBeDefined()
    expect([...server.held.keys()].toSorted()).toEqual(ids.filter((id) => id !== bad).toSorted())
    // Halves, not one request for each of the nine.
    expect(server.batches.length).toBeLessThan(9)
  })

  it('is not sent again by itself', async () => {
    const bad = await aSubmission(database)
    server.turnsDown.add(bad)
    await drain()
    const before = server.batches.length
    expect(await drain()).toMatchObject({ kind: 'idle' })
    expect(server.batches.length).toBe(before)
    expect(await entryOf(bad)).toMatchObject({ kind: 'refused' })
  })

  it('waits where the server has no room for it today, and every other goes through', async () => {
    const ids: string[] = []
    for (let index = 0; index < 9; index++) ids.push(await aSubmission(database))
    const bad = [ids[2] ?? '', ids[7] ?? '']
    const full: Transport = {
      ...server,
      sendBatch: (batch) =>
        batch.submissions.some(({ id }) => bad.includes(id))
          ? Promise.resolve(problemReply('quarantine.full', 3600))
          : server.sendBatch(batch),
    }
    const summary = await drain(full)
    expect(summary).toMatchObject({ kind: 'stopped', delivered: 7, waiting: 2 })
    // What is made meanwhile does not have to wait so long.
    expect(summary).toMatchObject({ problem: 'quarantine.full', retryAfter: null })
    for (const id of bad) await expectKept(id, 'quarantine.full')
    expect(await drain()).toMatchObject({ kind: 'sent', delivered: 2, waiting: 0 })
  })

  it('goes into quarantine where the server can read but not accept it, with a receipt', async () => {
    const questionnaire = { id: 'san-sang-so', version: 99, contentHash: 'c'.repeat(64) }
    const id = await aSubmission(database, { questionnaire })
    await aSubmission(database)
    expect(await drain()).toMatchObject({ kind: 'sent', delivered: 2 })
    expect(await receiptOf(id)).toMatchObject({
      outcome: 'quarantined',
      problemCode: 'submission.unknownQuestionnaire',
    })
    expect(server.quarantine.map((item) => item.id)).toEqual([id])
  })

  it('of an id the server holds with other content: both are kept, and this one has its receipt', async () => {
    const id = await aSubmission(database)
    const sha256 = '0'.repeat(64)
    const key = await signingKey('key-0')
    const receipt = await key.sign({ submissionId: id, sha256, receivedAt: RECEIVED_AT })
    server.held.set(id, { sha256, body: '{"other":true}', receipt })
    expect(await drain()).toMatchObject({ kind: 'sent', delivered: 1 })
    expect(await receiptOf(id)).toMatchObject({
      outcome: 'conflict',
      problemCode: 'submission.conflict',
    })
    expect(server.held.get(id)?.body).toBe('{"other":true}')
    expect(server.quarantine[0]?.body).toBe((await database.submissions.get(id))?.body)
  })
})

describe('something on the way that lets one submission not pass', () => {
  const blockPage = (status: number): TransportReply => ({ ...captivePortal, status })

  /** A firewall before the server: any batch with one of these gets its page instead. */
  const behindFirewall = (blocked: readonly string[], status = 403): Transport => ({
    ...server,
    sendBatch: (batch) =>
      batch.submissions.some((item) => blocked.includes(item.id))
        ? Promise.resolve(blockPage(status))
        : server.sendBatch(batch),
  })
  /** What our server would say, and signs nothing. */
  const FORGED = { results: [] }
  const several = async (count: number): Promise<string[]> => {
    const ids: string[] = []
    for (let index = 0; index < count; index++)
      ids.push(await aSubmission(database, { now: `2026-11-23T00:00:0${index}.000Z` }))
    return ids
  }

  /** So many that were put aside, each in a run in which another got through. */
  const blockedMany = async (count: number): Promise<string[]> => {
    const bad: string[] = []
    for (let index = 0; index < count; index++) {
      bad.push(await aSubmission(database))
      await aSubmission(database)
      await drain(behindFirewall(bad))
    }
    expect(await countPutAside(database)).toEqual({ atFault: 0, blocked: count })
    return bad
  }

  it.each([403, 406, 200, 0, 400])(
    'with a page and status %i: that one is put aside and kept, all others go in the same run',
    async (status) => {
      const ids = await several(6)
      const [bad = '', ...good] = ids
      const summary = await drain(behindFirewall([bad], status))
      expect(summary).toMatchObject({ kind: 'sent', delivered: 5, waiting: 0 })
      expect([...server.held.keys()].toSorted()).toEqual(good.toSorted())
      expect(await entryOf(bad)).toMatchObject({ kind: 'refused', lastProblem: 'network.blocked' })
      expect(await database.submissions.get(bad)).toBeDefined()
    },
  )

  it('is tried again an hour later, alone and last, and put aside again by itself', async () => {
    const [bad = ''] = await several(2)
    await drain(behindFirewall([bad]))
    const at = Date.parse(NOW)
    await retryBlocked(database, at + 59 * 60_000)
    expect(await drain()).toMatchObject({ kind: 'idle' })
    await retryBlocked(database, at + 60 * 60_000)
    expect(await drain(behindFirewall([bad]))).toMatchObject({ kind: 'sent', delivered: 0 })
    expect(await entryOf(bad)).toMatchObject({ kind: 'refused', lastProblem: 'network.blocked' })
    await retryBlocked(database, at + 60 * 60_000)
    const later = await aSubmission(database)
    server.batches.length = 0
    expect(await drain(behindFirewall([bad]))).toMatchObject({ kind: 'sent', delivered: 1 })
    expect(server.batches.map(({ submissions }) => submissions.map(({ id }) => id))).toEqual([
      [later],
    ])
    await retryBlocked(database, at + 60 * 60_000)
    expect(await drain()).toMatchObject({ kind: 'sent', delivered: 1, waiting: 0 })
  })

  it('waits no longer where the clock was set back meanwhile', async () => {
    const [bad = ''] = await several(2)
    await drain(behindFirewall([bad]))
    await retryBlocked(database, Date.parse('2001-01-01T00:00:00.000Z'))
    expect(await entryOf(bad)).toMatchObject({ kind: 'waiting' })
  })

  it('is not known of it while what got through besides proves nothing', async () => {
    const [bad = '', other = ''] = await several(2)
    const firewall = behindFirewall([bad])
    await drain({
      ...firewall,
      sendBatch: async (batch) => {
        const reply = await firewall.sendBatch(batch)
        return reply.kind === 'answered' && reply.status === 200
          ? { ...reply, body: FORGED }
          : reply
      },
    })
    await expectKept(bad, 'network.turnedBack')
    await expectKept(other, 'receipt.invalid')
  })

  it('is not what a captive portal does, which answers everything: one request, and nothing is put aside', async () => {
    const ids = await several(6)
    let asked = 0
    const portal: Transport = {
      sendBatch: () => Promise.resolve((asked++, blockPage(403))),
      fetchKeys: () => Promise.resolve(captivePortal),
    }
    expect(await drain(portal)).toMatchObject({ kind: 'stopped', delivered: 0, waiting: 6 })
    expect(asked).toBe(1)
    for (const id of ids) await expectKept(id, 'network.captivePortal')
  })

  it('nor one that comes up in the middle', async () => {
    await aSubmission(database, { now: '2026-11-23T00:00:00.000Z' })
    const later = await aSubmission(database, { consent: consentTo('statistics') })
    let isUp = false
    const summary = await drain({
      sendBatch: (batch) => {
        if (isUp) return Promise.resolve(blockPage(403))
        isUp = true
        return server.sendBatch(batch)
      },
      fetchKeys: () =>
        server.batches.length > 0 ? Promise.resolve(captivePortal) : server.fetchKeys(),
    })
    expect(summary).toMatchObject({ kind: 'stopped', delivered: 1, waiting: 1 })
    await expectKept(later, 'network.captivePortal')
  })

  it('where the way takes nothing at all, though the server answers: nothing is put aside, and few requests are made', async () => {
    for (let count = 0; count < 40; count++) await aSubmission(database)
    let asked = 0
    const summary = await drain({
      ...server,
      sendBatch: () => Promise.resolve((asked++, blockPage(403))),
    })
    expect(summary).toMatchObject({
      kind: 'stopped',
      delivered: 0,
      waiting: 40,
      problem: 'network.turnedBack',
    })
    expect(asked).toBeLessThan(20)
    expect(await countPutAside(database)).toEqual({ atFault: 0, blocked: 0 })
  })

  it('where more are blocked than are tried in a row: the others come first the next time', async () => {
    const ids = await several(9)
    const bad = ids.slice(0, 7)
    // A clock that goes on, as clocks do.
    let tick = 0
    const now = (): string => new Date(Date.parse(NOW) + tick++).toISOString()
    const firewall = behindFirewall(bad)
    for (let round = 0; round < 3; round++)
      await drainOutbox({ database, transport: firewall, now })
    expect([...server.held.keys()].toSorted()).toEqual(ids.slice(7).toSorted())
    for (const id of bad) expect(await entryOf(id)).toBeDefined()
  })

  it('forty in a row: what stands among them gets its turn, however many are turned back before it', async () => {
    const ids: string[] = []
    for (let count = 0; count < 50; count++) {
      const now = new Date(Date.parse(NOW) - 60_000 + count).toISOString()
      ids.push(await aSubmission(database, { now }))
    }
    let tick = 0
    const now = (): string => new Date(Date.parse(NOW) + tick++).toISOString()
    const transport = behindFirewall(ids.slice(0, 40))
    for (let round = 0; round < 10; round++) await drainOutbox({ database, transport, now })
    expect([...server.held.keys()].toSorted()).toEqual(ids.slice(40).toSorted())
  })

  it('and more than are tried in a row, each between others: all of these go through in the same run', async () => {
    const ids = await several(12)
    const bad = ids.filter((_, index) => index % 2 === 0)
    expect(await drain(behindFirewall(bad))).toMatchObject({ kind: 'sent', delivered: 6 })
    expect(await countPutAside(database)).toEqual({ atFault: 0, blocked: 6 })
  })

  it('alone: the server answers, so nobody is told to sign in to a wifi', async () => {
    const id = await aSubmission(database)
    expect(await drain(behindFirewall([id]))).toMatchObject({
      kind: 'stopped',
      problem: 'network.turnedBack',
    })
    await expectKept(id, 'network.turnedBack')
  })

  it('and many like it, each put aside before: an hour later all are tried, and all are put aside again', async () => {
    const bad = await blockedMany(40)
    await retryBlocked(database, Date.parse(NOW) + 60 * 60_000)
    expect(await drain(behindFirewall(bad))).toMatchObject({ kind: 'sent', waiting: 0 })
    expect(await countPutAside(database)).toEqual({ atFault: 0, blocked: 40 })
    await retryBlocked(database, Date.parse(NOW) + 60 * 60_000)
    expect(await drain()).toMatchObject({ kind: 'sent', delivered: 40 })
  })

  it('nor is that forgotten where there was no network at all when they were tried again', async () => {
    const bad = await blockedMany(6)
    await retryBlocked(database, Date.parse(NOW) + 60 * 60_000)
    await drain(insteadOf(unreachable))
    expect(await drain(behindFirewall(bad))).toMatchObject({ kind: 'sent', waiting: 0 })
    expect(await countPutAside(database)).toEqual({ atFault: 0, blocked: 6 })
  })

  it.each([407, 408, 425, 429, 502, 503])(
    'is not meant by a status %i: it speaks of the way or the moment, and everything waits',
    async (status) => {
      const ids = await several(2)
      let asked = 0
      await drain({ ...server, sendBatch: () => Promise.resolve((asked++, blockPage(status))) })
      expect(asked).toBe(1)
      for (const id of ids) await expectKept(id, 'network.captivePortal')
    },
  )

  it('nor by what asks to be left alone for a while, whatever its status: it is', async () => {
    await several(2)
    let asked = 0
    const busy: TransportReply = { ...captivePortal, status: 403, retryAfter: 30 }
    const summary = await drain({
      ...server,
      sendBatch: () => Promise.resolve((asked++, busy)),
    })
    expect([asked, summary.retryAfter, summary.waiting]).toEqual([1, 30, 2])
  })
})

describe('two senders at once, without any lock', () => {
  it('store each submission once and leave one receipt each', async () => {
    const ids = [await aSubmission(database), await aSubmission(database)]
    const otherTab = openDatabase(database.name)
    await Promise.all([
      drain(),
      drainOutbox({ database: otherTab, transport: server, now: () => NOW }),
    ])
    await drain()
    expect([...server.held.keys()].toSorted()).toEqual(ids.toSorted())
    expect(server.quarantine).toEqual([])
    expect(await database.outbox.count()).toBe(0)
    expect(await database.receipts.count()).toBe(2)
  })
})

describe('what support can read afterwards', () => {
  it('names codes and counts, and nothing that a person typed', async () => {
    await aSubmission(database)
    await drain(insteadOf(problemReply('store.unavailable', 30)))
    await drain()
    const lines = (await readJournal(database)).map(({ event, detail }) => `${event} ${detail}`)
    expect(lines).toEqual([
      'sync.failed store.unavailable 503 items=1',
      'sync.delivered items=1 unproved=0',
    ])
  })

  it('counts the tries of each entry', async () => {
    const id = await aSubmission(database)
    await drain(insteadOf(unreachable))
    await drain(insteadOf(unreachable))
    expect((await entryOf(id))?.attempts).toBe(2)
  })
})

describe('keys that are known already', () => {
  it('are not asked for again', async () => {
    const reply = await server.fetchKeys()
    await writeSetting(database, 'receiptKeys', (reply.body as { keys: never[] }).keys)
    await aSubmission(database)
    let asked = 0
    await drain({ ...server, fetchKeys: () => Promise.resolve((asked++, reply)) })
    expect(asked).toBe(0)
  })

  it('stay known where the server names only its newest: what they signed is as good as ever', async () => {
    const old = await signingKey('key-0')
    await writeSetting(database, 'receiptKeys', [old.publicKey])
    await aSubmission(database)
    expect(await drain()).toMatchObject({ kind: 'sent', delivered: 1 })
    const keys = await readSetting(database, 'receiptKeys')
    expect(keys?.map(({ keyId }) => keyId)).toEqual(['key-1', 'key-0'])
  })

  it('are not taken from one that does not say that it is our server', async () => {
    const id = await aSubmission(database)
    const { publicKey } = await signingKey('key-x')
    const reply = answered(200, { keys: [publicKey] }, { protocol: null })
    await drain({ ...server, fetchKeys: () => Promise.resolve(reply) })
    expect(await readSetting(database, 'receiptKeys')).toBeNull()
    await expectKept(id, 'receipt.invalid')
  })
})
