import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { AppDatabase } from '#storage/database.ts'
import { askOfServer, listOwnerRequests } from '#storage/owner-requests.ts'
import { writeSetting } from '#storage/settings.ts'
import { settleOwnerRequests } from '#sync/owner-requests.ts'
import { startSettling } from '#sync/start-settling.ts'
import { freshDatabase, NOW } from './support/device.ts'

let database: AppDatabase
let end: (() => void) | undefined
/** What was asked of the server, as method and address. */
let asked: string[]
/** How many of the next requests fail on the way. */
let failing: number

beforeEach(async () => {
  database = freshDatabase()
  asked = []
  failing = 0
  await writeSetting(database, 'ownerKey', 'khoa')
  vi.stubGlobal('fetch', (path: string, { method }: RequestInit) => {
    asked.push(`${method} ${path}`)
    return failing-- > 0
      ? Promise.reject(new TypeError('network changed'))
      : Promise.resolve(
          new Response(null, { status: 204, headers: { 'X-Sansangso-Protocol': '1' } }),
        )
  })
})
afterEach(() => {
  end?.()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const isDone = async (): Promise<boolean> =>
  (await listOwnerRequests(database)).every(({ doneAt }) => doneAt !== null)
const untilDone = (): Promise<void> =>
  vi.waitFor(async () => expect(await isDone()).toBe(true), { interval: 5 })
const untilAsked = (times: number): Promise<void> =>
  vi.waitFor(() => expect(asked).toHaveLength(times), { interval: 5 })

it('what could not be brought when the line came back is brought by itself a little later', async () => {
  await askOfServer(database, 'one', 'erase', NOW)
  failing = 2
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  end = startSettling(database)
  await untilAsked(1)
  dispatchEvent(new Event('online'))
  await untilAsked(2)
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { interval: 5 })
  await vi.advanceTimersToNextTimerAsync()
  await untilDone()
  expect(asked).toEqual(Array(3).fill('DELETE /api/v1/submissions/one'))
})

it('what is asked for while it runs and does not get through is brought later too', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  end = startSettling(database)
  await settleOwnerRequests(database)
  failing = 1
  await askOfServer(database, 'one', 'contact', NOW)
  expect(await settleOwnerRequests(database)).toBe(1)
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { interval: 5 })
  await vi.advanceTimersToNextTimerAsync()
  await untilDone()
})

it('what storage kept from being looked at is looked at again a little later', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const settle = vi
    .fn<() => Promise<number>>(() => Promise.resolve(0))
    .mockRejectedValueOnce(new Error('closed'))
  end = startSettling(database, settle)
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { interval: 5 })
  await vi.advanceTimersToNextTimerAsync()
  expect(settle).toHaveBeenCalledTimes(2)
})

it('two that bring at the same time ask the server once', async () => {
  await askOfServer(database, 'one', 'contact', NOW)
  await Promise.all([settleOwnerRequests(database), settleOwnerRequests(database)])
  expect(asked).toEqual(['POST /api/v1/submissions/one/withdrawals'])
})

it('nothing is asked where the owner asked for nothing', async () => {
  end = startSettling(database)
  dispatchEvent(new Event('online'))
  await settleOwnerRequests(database)
  expect(asked).toEqual([])
})
