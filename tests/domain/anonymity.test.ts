import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEWEST_SHOWN, roundedCount, shownCells } from '#domain/anonymity.ts'

const COUNTS = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 40 })
const hiddenOf = (counts: readonly number[]): readonly number[] => {
  const shown = shownCells(counts)
  return counts.filter((_, index) => !shown[index])
}

describe('which cells are shown', () => {
  it.each<[string, number[], boolean[]]>([
    ['large cells, all', [10, 25, 11], [true, true, true]],
    ['a small one, and the smallest other with it', [40, 12, 3], [true, false, false]],
    ['two small ones that are ten together', [40, 6, 4], [true, false, false]],
    [
      'two small ones that are fewer than ten together',
      [40, 12, 4, 3],
      [true, false, false, false],
    ],
    ['none at all is small too', [40, 12, 0], [true, false, false]],
    ['a single small one, alone in its table', [4], [false]],
    ['nothing', [], []],
  ])('%s', (_, counts, shown) => {
    expect(shownCells(counts)).toEqual(shown)
  })

  it('never shows a small cell', () => {
    fc.assert(
      fc.property(COUNTS, (counts) => {
        const shown = shownCells(counts)
        expect(counts.filter((count, index) => shown[index] && count < FEWEST_SHOWN)).toEqual([])
      }),
    )
  })

  it('never leaves a hidden cell to be computed from the total', () => {
    fc.assert(
      fc.property(COUNTS, (counts) => {
        const hidden = hiddenOf(counts)
        if (hidden.length === 0 || hidden.length === counts.length) return
        expect(hidden.length).toBeGreaterThanOrEqual(2)
        expect(hidden.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(FEWEST_SHOWN)
      }),
    )
  })

  it('shows all where none is small', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: FEWEST_SHOWN, max: 500 })), (counts) => {
        expect(hiddenOf(counts)).toEqual([])
      }),
    )
  })
})

it.each([
  [10, 10],
  [12, 10],
  [13, 15],
  [214, 215],
])('publishes %i as %i', (count, published) => {
  expect(roundedCount(count)).toBe(published)
})
