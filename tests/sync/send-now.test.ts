import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase, type AppDatabase } from '#storage/database.ts'
import { keepEnrolment } from '#storage/enrolment.ts'
import { readSetting } from '#storage/settings.ts'
import { sendOutboxNow, type SendPorts } from '#sync/send-now.ts'
import { leaseLock, type SenderLock } from '#sync/sender-lock.ts'
import type { Transport, TransportReply } from '#sync/transport.ts'
import { AN_EVENT } from './support/an-event.ts'
import { aSubmission, consentTo, freshDatabase, NOW } from './support/device.ts'
import { problemReply, simulatedServer, type SimulatedServer } from './support/simulated-server.ts'

const START = Date.parse('2026-11-23T08:00:00.000Z')
let database: AppDatabase
let server: SimulatedServer
let nowMs: number
beforeEach(async () => {
  database = freshDatabase()
  server = await simulatedServer()
  nowMs = START
})

const free: SenderLock = (work) => work()
const ports = (transport: Transport, lock: SenderLock = free): SendPorts => ({
  transport,
  lock,
  nowMs: () => nowMs,
  random: () => 0.5,
})
const answering = (reply: TransportReply): Transport => ({
  sendBatch: () => Promise.resolve(reply),
  fetchKeys: server.fetchKeys,
})

describe('a try', () => {
  it('that fails says when the next is due, later and later', async () => {
    await aSubmission(database)
    const failing = ports(answering(problemReply('server.failed')))
    const waits: number[] = []
    for (let failure = 1; failure <= 8; failure++) {
      await sendOutboxNow(database, failing)
      const next = await readSetting(database, 'nextSend')
      expect(next).toMatchObject({ failures: failure, isAskedFor: false })
      waits.push((Date.parse(next?.at ?? '') - nowMs) / 1000)
    }
    expect(waits).toEqual([2.5, 5, 10, 20, 40, 80, 150, 150])
  })

  it('that is told to come back later writes that down, from a 429 and from a 503', async () => {
    await aSubmission(database)
    for (const reply of [
      problemReply('request.tooMany', 120),
      problemReply('store.unavailable', 120),
    ]) {
      await sendOutboxNow(database, ports(answering(reply)))
      expect(await readSetting(database, 'nextSend')).toMatchObject({
        at: new Date(START + 120_000).toISOString(),
        isAskedFor: true,
      })
    }
  })

  it('that is turned away keeps everything, says so, and asks again only every hour', async () => {
    const id = await aSubmission(database)
    for (const code of ['auth.required', 'auth.forbidden'] as const) {
      const summary = await sendOutboxNow(database, ports(answering(problemReply(code))))
      expect(summary).toMatchObject({ kind: 'stopped', isPaused: true, waiting: 1 })
      expect(await readSetting(database, 'nextSend')).toMatchObject({
        at: new Date(START + 3_600_000).toISOString(),
        isAskedFor: true,
        isPaused: true,
      })
    }
    expect(await database.outbox.get(id)).toMatchObject({
      kind: 'waiting',
      lastProblem: 'auth.forbidden',
      lastTriedAt: new Date(START).toISOString(),
    })
    expect(await sendOutboxNow(database, ports(server))).toMatchObject({ kind: 'sent' })
    expect(await readSetting(database, 'nextSend')).toBeNull()
  })

  it('that is turned away by a code the tablet has a new one for since goes on with the new one', async () => {
    const enrolled = (credential: string) =>
      keepEnrolment(database, { credential, deviceName: 'Quầy 1', event: AN_EVENT }, NOW)
    await enrolled('ssd_old')
    const id = await aSubmission(database)
    const answers = [problemReply('auth.required')]
    const replacing: Transport = {
      async sendBatch(batch) {
        const turnedAway = answers.pop()
        if (!turnedAway) return server.sendBatch(batch)
        await enrolled('ssd_new')
        return turnedAway
      },
      fetchKeys: server.fetchKeys,
    }
    expect(await sendOutboxNow(database, ports(replacing))).toMatchObject({ kind: 'sent' })
    expect(server.held.has(id)).toBe(true)
    expect(await readSetting(database, 'nextSend')).toBeNull()
  })

  it('that a proxy turns away is an ordinary failure', async () => {
    await aSubmission(database)
    const reply = { ...problemReply('auth.forbidden'), protocol: null } as TransportReply
    const summary = await sendOutboxNow(database, ports(answering(reply)))
    expect(summary).toMatchObject({ isPaused: false, problem: 'network.turnedBack' })
  })

  it('that delivers forgets the failures before it', async () => {
    await aSubmission(database)
    await sendOutboxNow(database, ports(answering(problemReply('server.failed'))))
    await sendOutboxNow(database, ports(server))
    expect(await readSetting(database, 'nextSend')).toBeNull()
  })

  it('that delivers some and then fails begins to count anew: the way is there', async () => {
    await aSubmission(database)
    const failing = ports(answering(problemReply('server.failed')))
    for (let failure = 1; failure <= 4; failure++) await sendOutboxNow(database, failing)
    // What names nobody travels in a request of its own.
    await aSubmission(database, { consent: consentTo('statistics') })
    let isFirst = true
    const summary = await sendOutboxNow(
      database,
      ports({
        ...server,
        sendBatch: (batch) => {
          const wasFirst = isFirst
          isFirst = false
          return wasFirst ? server.sendBatch(batch) : Promise.resolve(problemReply('server.failed'))
        },
      }),
    )
    expect(summary).toMatchObject({ kind: 'stopped', delivered: 1 })
    expect(await readSetting(database, 'nextSend')).toMatchObject({ failures: 1 })
  })

  it('does nothing while another sender is at work', async () => {
    await aSubmission(database)
    const busy: SenderLock = () => Promise.resolve(null)
    expect(await sendOutboxNow(database, ports(server, busy))).toBeNull()
    expect(server.batches).toEqual([])
  })
})

describe('the lease, where there are no Web Locks', () => {
  const lockOf = (each: AppDatabase): SenderLock => leaseLock(each, () => nowMs)

  it('lets one of two tabs send and is free again afterwards', async () => {
    await aSubmission(database)
    const otherTab = openDatabase(database.name)
    const summaries = await Promise.all([
      sendOutboxNow(database, ports(server, lockOf(database))),
      sendOutboxNow(otherTab, ports(server, lockOf(otherTab))),
    ])
    expect(summaries.filter((summary) => summary === null).length).toBe(1)
    expect(server.batches.length).toBe(1)
    expect(await sendOutboxNow(otherTab, ports(server, lockOf(otherTab)))).toMatchObject({
      kind: 'idle',
    })
  })

  it('of a sender that was killed runs out after two minutes', async () => {
    void lockOf(database)(() => new Promise<never>(() => undefined))
    const otherTab = lockOf(openDatabase(database.name))
    const tryIt = (): Promise<string | null> => otherTab(() => Promise.resolve('sent'))
    expect(await tryIt()).toBeNull()
    nowMs += 119_000
    expect(await tryIt()).toBeNull()
    nowMs += 1_000
    expect(await tryIt()).toBe('sent')
  })

  it('that ran out is left to who has it now when the first sender ends after all', async () => {
    let end: () => void = () => undefined
    const late = lockOf(database)(() => new Promise<void>((resolve) => (end = resolve)))
    const otherTab = lockOf(openDatabase(database.name))
    const tryIt = (): Promise<string | null> => otherTab(() => Promise.resolve('sent'))
    expect(await tryIt()).toBeNull()
    nowMs += 120_000
    let isAtWork = false
    void otherTab(() => new Promise<never>(() => (isAtWork = true)))
    await vi.waitFor(() => expect(isAtWork).toBe(true), { interval: 5 })
    end()
    await late
    expect(await tryIt()).toBeNull()
  })

  it('does not lock everyone out when the clock is set back by years', async () => {
    void lockOf(database)(() => new Promise<never>(() => undefined))
    expect(await lockOf(database)(() => Promise.resolve('sent'))).toBeNull()
    nowMs = Date.parse('2001-01-01T00:00:00.000Z')
    expect(await lockOf(database)(() => Promise.resolve('sent'))).toBe('sent')
  })

  it('is given back when sending fails', async () => {
    const lock = lockOf(database)
    await expect(lock(() => Promise.reject(new Error('storage')))).rejects.toThrow('storage')
    expect(await lock(() => Promise.resolve('sent'))).toBe('sent')
  })
})
