import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEWEST_SHOWN, roundedCount, shownCells, shownGrid } from '#domain/anonymity.ts'

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

const GRID = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 }))
  .chain(([height, width]) =>
    fc.array(fc.array(fc.nat({ max: 40 }), { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  )
const columnsOf = <Cell>(rows: readonly (readonly Cell[])[]): Cell[][] =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] as Cell))

describe('which cells of a table with two margins are shown', () => {
  it('never shows a small cell, and gives none away along a row or a column', () => {
    fc.assert(
      fc.property(GRID, (rows) => {
        const shown = shownGrid(rows)
        const small = rows.flatMap((row, line) =>
          row.filter((count, column) => shown[line]?.[column] && count < FEWEST_SHOWN),
        )
        expect(small).toEqual([])
        const lines = [
          ...rows.map((row, line) => ({ counts: row, are: shown[line] ?? [] })),
          ...columnsOf(rows).map((counts, column) => ({
            counts,
            are: columnsOf(shown)[column] ?? [],
          })),
        ]
        for (const { counts, are } of lines) {
          const hidden = counts.filter((_, index) => !are[index])
          // Where none is shown, or none hidden, there is nothing to subtract.
          const isSafe =
            hidden.length === 0 ||
            hidden.length === counts.length ||
            (hidden.length > 1 && hidden.reduce((sum, each) => sum + each, 0) >= FEWEST_SHOWN)
          expect(isSafe).toBe(true)
        }
      }),
    )
  })

  it('shows all where every cell is large', () => {
    expect(
      shownGrid([
        [20, 30],
        [40, 50],
      ]),
    ).toEqual([
      [true, true],
      [true, true],
    ])
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
