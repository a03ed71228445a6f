import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppDatabase } from '#storage/database.ts'
import { writeSetting } from '#storage/settings.ts'
import { markRefused } from '#storage/outbox.ts'
import type { DrainSummary } from '#sync/drain-outbox.ts'
import { startSync, type SyncHandle } from '#sync/start-sync.ts'
import { aSubmission, freshDatabase, NOW } from './support/device.ts'

let database: AppDatabase
let tries: number
let handle: SyncHandle | undefined
const send = (): Promise<DrainSummary | null> => {
  tries += 1
  return Promise.resolve(null)
}
beforeEach(() => {
  database = freshDatabase()
  tries = 0
})
afterEach(() => {
  handle?.stop()
  vi.useRealTimers()
})

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString()

/** Long enough for storage to answer; only for what must NOT happen. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await database.outbox.count()
}
const expectTries = (count: number): Promise<void> =>
  vi.waitFor(() => expect(tries).toBeGreaterThanOrEqual(count), { interval: 5 })

describe('sending by itself', () => {
  it('starts with what an earlier visit left', async () => {
    await aSubmission(database)
    handle = startSync(database, send)
    await expectTries(1)
  })

  it('leaves the network alone while nothing waits', async () => {
    handle = startSync(database, send)
    dispatchEvent(new Event('online'))
    await settled()
    expect(tries).toBe(0)
  })

  it('tries at once when something is submitted', async () => {
    handle = startSync(database, send)
    await settled()
    await aSubmission(database)
    await expectTries(1)
  })

  it.each([
    ['the connection returns', () => dispatchEvent(new Event('online'))],
    ['the page is seen again', () => document.dispatchEvent(new Event('visibilitychange'))],
  ])('tries at once when %s, even in the middle of a back-off', async (_, happens) => {
    await aSubmission(database)
    handle = startSync(database, send)
    await expectTries(1)
    await settled()
    await writeSetting(database, 'nextSend', { at: inSeconds(200), failures: 9, isAskedFor: false })
    const before = tries
    happens()
    await expectTries(before + 1)
  })

  it('waits as long as the server asked, whatever happens on the page', async () => {
    await aSubmission(database)
    await writeSetting(database, 'nextSend', { at: inSeconds(200), failures: 1, isAskedFor: true })
    handle = startSync(database, send)
    dispatchEvent(new Event('online'))
    document.dispatchEvent(new Event('visibilitychange'))
    await settled()
    expect(tries).toBe(0)
  })

  it('but a person who presses "send now" is obeyed', async () => {
    await aSubmission(database)
    await writeSetting(database, 'nextSend', { at: inSeconds(200), failures: 1, isAskedFor: true })
    handle = startSync(database, send)
    await handle.sendNow()
    expect(tries).toBe(1)
  })

  it('does not send again what was put aside for a person', async () => {
    await markRefused(database, await aSubmission(database), 'request.invalid', NOW)
    handle = startSync(database, send)
    dispatchEvent(new Event('online'))
    await settled()
    expect(tries).toBe(0)
  })

  it('but tries again what something on the way blocked, once an hour has passed', async () => {
    const id = await aSubmission(database)
    await markRefused(database, id, 'network.blocked', inSeconds(-3_000))
    handle = startSync(database, send)
    await settled()
    expect(tries).toBe(0)
    await markRefused(database, id, 'network.blocked', inSeconds(-3_700))
    document.dispatchEvent(new Event('visibilitychange'))
    await expectTries(1)
  })

  it('tries again when the time has come, by one timer however many triggers there were', async () => {
    await aSubmission(database)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    handle = startSync(database, send)
    for (let time = 0; time < 5; time++) dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(tries).toBeGreaterThanOrEqual(6), { interval: 5 })
    await settled()
    expect(vi.getTimerCount()).toBe(1)
    const before = tries
    // Another tab is sending: soon it is looked whether it left something.
    await vi.advanceTimersByTimeAsync(5_000)
    await settled()
    expect(tries).toBe(before + 1)
    expect(vi.getTimerCount()).toBe(1)
  })

  it('goes on looking after storage failed for a moment', async () => {
    await aSubmission(database)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let isBroken = true
    let refused = 0
    handle = startSync(database, () =>
      isBroken ? Promise.reject(new Error(`closed ${(refused += 1)}`)) : send(),
    )
    // At the start, and for what is seen to wait.
    await vi.waitFor(() => expect(refused).toBeGreaterThanOrEqual(2), { interval: 5 })
    await settled()
    isBroken = false
    expect([tries, vi.getTimerCount()]).toEqual([0, 1])
    await vi.advanceTimersToNextTimerAsync()
    await expectTries(1)
  })

  it('is silent once stopped', async () => {
    await aSubmission(database)
    handle = startSync(database, send)
    await expectTries(1)
    await settled()
    handle.stop()
    const before = tries
    dispatchEvent(new Event('online'))
    document.dispatchEvent(new Event('visibilitychange'))
    await aSubmission(database)
    await settled()
    expect(tries).toBe(before)
  })
})
