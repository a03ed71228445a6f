// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { untilBrought } from '#i18n/until-brought.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** Fails the first `times`; `asked` says how often it was asked. */
function failing(times: number) {
  let asked = 0
  return {
    asked: () => asked,
    load: (): Promise<string> =>
      (asked += 1) <= times
        ? Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
        : Promise.resolve('words'),
  }
}

it('what does not come is asked for again until it does', async () => {
  const { load, asked } = failing(3)
  const brought = untilBrought(load)
  await vi.runAllTimersAsync()
  expect(await brought).toBe('words')
  expect(asked()).toBe(4)
})

it('is asked for at once when the line comes back', async () => {
  const { load } = failing(1)
  const brought = untilBrought(load)
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
  dispatchEvent(new Event('online'))
  expect(await brought).toBe('words')
  expect(vi.getTimerCount()).toBe(0)
})

it('a fault that is not the line’s is told at once', async () => {
  const load = vi.fn<() => Promise<never>>(() =>
    Promise.reject(new TypeError('undefined is not a function')),
  )
  await expect(untilBrought(load, () => false)).rejects.toThrow('undefined is not a function')
  expect(load).toHaveBeenCalledTimes(1)
})
