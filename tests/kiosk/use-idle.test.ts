import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useIdle, WARNING_SECONDS } from '#kiosk/use-idle.ts'

const IDLE_SECONDS = 60
const HOUR = 3_600_000

let seen: DocumentVisibilityState
/** How far the tablet's clock is from the one that cannot be set. */
let off: number

beforeEach(() => {
  seen = 'visible'
  off = 0
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  vi.spyOn(Date, 'now').mockImplementation(() => 1_800_000_000_000 + performance.now() + off)
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => seen)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function aVisit() {
  const ended = vi.fn<() => void>()
  const { result } = renderHook(() => useIdle(IDLE_SECONDS, ended))
  return { ended, left: () => result.current.left, stay: () => act(() => result.current.stay()) }
}

const pass = (seconds: number): void => act(() => void vi.advanceTimersByTime(seconds * 1000))
const touch = (): void => void dispatchEvent(new Event('pointerdown'))

function look(state: DocumentVisibilityState): void {
  seen = state
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('the watch over a visit', () => {
  it('asks after the time the event gives, and ends when nobody answers', () => {
    const { ended, left } = aVisit()
    pass(IDLE_SECONDS - 1)
    expect(left()).toBeNull()
    pass(2)
    expect(left()).toBeGreaterThan(0)
    pass(WARNING_SECONDS)
    expect(ended).toHaveBeenCalledOnce()
  })

  it('is answered by whoever reads, not by a sleeve on the glass', () => {
    const { ended } = aVisit()
    pass(IDLE_SECONDS + 5)
    touch()
    pass(WARNING_SECONDS)
    expect(ended).toHaveBeenCalledOnce()
  })

  it('ends also where the clock was set back meanwhile', () => {
    const { ended } = aVisit()
    pass(10)
    off = -HOUR
    pass(IDLE_SECONDS + WARNING_SECONDS)
    expect(ended).toHaveBeenCalledOnce()
  })

  it('does not throw a visitor out whose tablet is set right in mid-question: it asks', () => {
    const { ended, left, stay } = aVisit()
    pass(10)
    touch()
    off = 500_000 * HOUR
    pass(1)
    expect(ended).not.toHaveBeenCalled()
    expect(left()).toBeGreaterThan(WARNING_SECONDS - 3)
    stay()
    pass(5)
    expect(left()).toBeNull()
    touch()
    pass(IDLE_SECONDS - 1)
    expect(left()).toBeNull()
  })

  it('ends all the same where nobody answers after the clock was set', () => {
    const { ended } = aVisit()
    off = 3 * HOUR
    pass(WARNING_SECONDS + 2)
    expect(ended).toHaveBeenCalledOnce()
  })

  it('goes on where the clock is set back', () => {
    const { ended, left } = aVisit()
    pass(10)
    off = -500_000 * HOUR
    pass(10)
    touch()
    pass(IDLE_SECONDS - 1)
    expect(left()).toBeNull()
    pass(2)
    expect(left()).toBeGreaterThan(0)
    expect(ended).not.toHaveBeenCalled()
  })

  it('ends at once when the tablet wakes from a long sleep', () => {
    const { ended } = aVisit()
    look('hidden')
    off = 3 * HOUR
    look('visible')
    pass(1)
    expect(ended).toHaveBeenCalledOnce()
  })
})
