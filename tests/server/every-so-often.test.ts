import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { everySoOften } from '#server/threads/every-so-often.ts'

const HOUR_MS = 3_600_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('does it again an hour after the last time, and after one that failed', async () => {
  const work = vi.fn<() => Promise<void>>(() => Promise.resolve())
  work.mockResolvedValueOnce().mockRejectedValueOnce(new Error('gone'))
  const failed: unknown[] = []
  everySoOften(HOUR_MS, work, (error) => failed.push(error))
  expect(work).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(3 * HOUR_MS)
  expect(work).toHaveBeenCalledTimes(3)
  expect(failed).toEqual([new Error('gone')])
})

it('does not begin before the last time is over', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const work = vi.fn<() => Promise<void>>(() => promise)
  everySoOften(HOUR_MS, work, () => undefined)
  await vi.advanceTimersByTimeAsync(5 * HOUR_MS)
  expect(work).toHaveBeenCalledTimes(1)
  resolve()
  await vi.advanceTimersByTimeAsync(HOUR_MS)
  expect(work).toHaveBeenCalledTimes(2)
})
