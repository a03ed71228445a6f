import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acknowledgeBy, answerBy, REQUEST_KINDS } from '#domain/privacy-deadlines.ts'

const DAY_MS = 86_400_000
const numberOf = (day: string): number => Date.parse(day) / DAY_MS
const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10)

describe('the deadlines of a request', () => {
  it.each([
    ['a Monday', '2026-11-23', '2026-11-25'],
    ['a Thursday', '2026-11-26', '2026-11-30'],
    ['a Friday', '2026-11-27', '2026-12-01'],
    ['a Saturday', '2026-11-28', '2026-12-01'],
    ['a Sunday', '2026-11-29', '2026-12-01'],
    ['the last Thursday of a year', '2026-12-31', '2027-01-04'],
  ])('acknowledge what came on %s within two working days', (_, received, last) => {
    expect(dayOf(acknowledgeBy(numberOf(received)))).toBe(last)
  })

  it.each([
    ['view', '2026-12-03'],
    ['correct', '2026-12-03'],
    ['withdraw', '2026-12-08'],
    ['erase', '2026-12-13'],
  ] as const)('answer a wish to %s in its days', (kind, last) => {
    expect(dayOf(answerBy(kind, numberOf('2026-11-23')))).toBe(last)
  })

  it('never ask for an acknowledgement on a weekend, nor after the answer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (day) => {
        const by = acknowledgeBy(day)
        expect([0, 6]).not.toContain(new Date(by * DAY_MS).getUTCDay())
        expect(by - day).toBeGreaterThanOrEqual(2)
        expect(by - day).toBeLessThanOrEqual(4)
        for (const kind of REQUEST_KINDS) expect(answerBy(kind, day)).toBeGreaterThan(by)
      }),
    )
  })
})
