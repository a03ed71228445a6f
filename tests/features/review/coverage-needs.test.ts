import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverageNeeds } from '../../../src/features/review/coverage-needs.ts'

describe('what a level still needs', () => {
  it('is nothing at exactly 70 %', () => {
    expect(coverageNeeds({ answered: 21, applicable: 30 }, 70)).toEqual({
      percent: 70,
      isEnough: true,
      more: 0,
    })
  })

  it('asks for the whole number of answers that reaches the bar, never one too few', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), (applicable, answered) => {
        const { more, isEnough } = coverageNeeds({ answered, applicable }, 70)
        expect((answered + more) * 100 >= 70 * applicable).toBe(true)
        expect(isEnough).toBe(more === 0)
        const isOneTooMany = more > 0 && (answered + more - 1) * 100 >= 70 * applicable
        expect(isOneTooMany).toBe(false)
      }),
    )
  })
})
