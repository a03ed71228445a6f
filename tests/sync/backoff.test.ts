import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs, LONGEST_WAIT_MS } from '#sync/backoff.ts'
import { waitBeforeTry } from '#sync/next-try.ts'

const ALMOST_ONE = 0.999_999

describe('the wait after a failure', () => {
  it.each([
    [1, 5_000],
    [2, 10_000],
    [3, 20_000],
    [6, 160_000],
    [7, 300_000],
    [5_000, 300_000],
  ])('is after %i failures anything up to %i ms', (failures, ceiling) => {
    expect(backoffMs(failures, null, ALMOST_ONE)).toBeGreaterThan(ceiling * 0.999)
    expect(backoffMs(failures, null, ALMOST_ONE)).toBeLessThan(ceiling)
    expect(backoffMs(failures, null, 0)).toBe(1_000)
  })

  it('is never shorter than the server asked, nor longer than an hour whoever asks', () => {
    const anySeconds = fc.double({ min: 0, max: 1e9, noNaN: true })
    const random = fc.double({ min: 0, max: ALMOST_ONE, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), anySeconds, random, (n, seconds, each) => {
        const wait = backoffMs(n, seconds, each)
        expect(wait).toBeGreaterThanOrEqual(Math.min(seconds * 1000, LONGEST_WAIT_MS))
        expect(wait).toBeLessThanOrEqual(LONGEST_WAIT_MS)
      }),
    )
  })
})

describe('the next automatic try', () => {
  const now = Date.parse('2026-11-23T08:00:00.000Z')
  const inSeconds = (seconds: number): string => new Date(now + seconds * 1000).toISOString()

  it('may be made at once when nothing failed', () => {
    expect(waitBeforeTry(null, now, 'timer')).toBe(0)
  })

  it('waits for its time on the timer, but not when there is a reason to try again', () => {
    const next = { at: inSeconds(90), failures: 5, isAskedFor: false }
    expect(waitBeforeTry(next, now, 'timer')).toBe(90_000)
    expect(waitBeforeTry(next, now, 'event')).toBe(0)
  })

  it('waits in any case where the server asked for patience', () => {
    const next = { at: inSeconds(90), failures: 1, isAskedFor: true }
    expect(waitBeforeTry(next, now, 'event')).toBe(90_000)
  })

  it('does not believe a wait of years, which a clock set back to 2001 makes', () => {
    const next = { at: inSeconds(90), failures: 1, isAskedFor: true }
    expect(waitBeforeTry(next, Date.parse('2001-01-01T00:00:00.000Z'), 'timer')).toBe(0)
  })
})
