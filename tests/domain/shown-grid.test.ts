import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEWEST_SHOWN, shownCells } from '#domain/anonymity.ts'
import { shownGrid, type GridRule } from '#domain/shown-grid.ts'
import { givenAway, rangesIn, type ToldGrid } from '../support/grid-attack.ts'

type Rows = readonly (readonly number[])[]

const sum = (counts: readonly number[]): number => counts.reduce((all, each) => all + each, 0)
const columnsOf = (rows: Rows): number[][] =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0))
const toldSums = (lines: Rows): (number | null)[] => {
  const shown = shownCells(lines.map(sum))
  return lines.map((line, index) => (shown[index] ? sum(line) : null))
}

/** What a reader has of a table. */
function told(rows: Rows, rule?: GridRule): ToldGrid {
  const shown = shownGrid(rows, rule)
  return {
    cells: rows.map((row, line) =>
      row.map((count, column) => (shown[line]?.[column] ? count : null)),
    ),
    rowSums: toldSums(rows),
    columnSums: toldSums(columnsOf(rows)),
    total: sum(rows.flat()),
  }
}

const gridOf = (count: fc.Arbitrary<number>) =>
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }))
    .chain(([height, width]) =>
      fc.array(fc.array(count, { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      }),
    )
/** Like numbers all over, and as it is: most in few cells, few or none in most. */
const GRIDS = fc.oneof(
  gridOf(fc.nat({ max: 40 })),
  gridOf(fc.oneof(fc.nat({ max: 3 }), fc.integer({ min: 8, max: 14 }), fc.nat({ max: 200 }))),
)

describe('which cells of a table with two margins are shown', () => {
  it.each<[string, Rows, string[]]>([
    [
      'all where every cell is large',
      [
        [20, 30],
        [40, 50],
      ],
      ['##', '##'],
    ],
    [
      'none of a rectangle with a small one, and all beside it',
      [
        [3, 20, 30],
        [20, 40, 50],
        [60, 70, 80],
      ],
      ['..#', '..#', '###'],
    ],
    [
      'none where the smallest rectangle tells the small one to within nine',
      [
        [3, 11, 90],
        [5, 30, 60],
        [50, 70, 80],
      ],
      ['..#', '..#', '..#'],
    ],
    [
      'nothing of a line that is not told itself',
      [
        [1, 2, 3],
        [20, 30, 40],
        [30, 40, 50],
      ],
      ['...', '...', '###'],
    ],
  ])('%s', (_, rows, expected) => {
    const shown = shownGrid(rows).map((row) => row.map((is) => (is ? '#' : '.')).join(''))
    expect(shown).toEqual(expected)
  })

  it('gives no hidden cell away to who adds and subtracts whatever lines', () => {
    fc.assert(
      fc.property(GRIDS, (rows) => {
        fc.pre(sum(rows.flat()) >= FEWEST_SHOWN)
        const grid = told(rows)
        const small = grid.cells.flat().filter((count) => count !== null && count < FEWEST_SHOWN)
        expect([small, givenAway(grid, rows)]).toEqual([[], []])
      }),
      { numRuns: 1_000 },
    )
  })

  it('gives none away where cells of one line are never told', () => {
    fc.assert(
      fc.property(GRIDS, (rows) => {
        fc.pre(rows.length > 1 && sum(rows.flat()) >= FEWEST_SHOWN)
        const grid = told(rows, { isTold: (row) => row > 0 })
        const [untold] = grid.cells
        expect(untold?.filter((count) => count !== null)).toEqual([])
        expect(givenAway(grid, rows)).toEqual([])
      }),
    )
  })

  it('hides none that could be shown without giving one away', () => {
    fc.assert(
      fc.property(GRIDS, (rows) => {
        fc.pre(sum(rows.flat()) >= FEWEST_SHOWN)
        const grid = told(rows)
        const needless = rows.flatMap((row, line) =>
          row.flatMap((count, column) => {
            const isSum = grid.rowSums[line] === null || grid.columnSums[column] === null
            if (isSum || count < FEWEST_SHOWN || grid.cells[line]?.[column] !== null) return []
            const cells = grid.cells.map((each, at) =>
              each.map((is, place) => (at === line && place === column ? count : is)),
            )
            return givenAway({ ...grid, cells }, rows).length === 0 ? [[line, column]] : []
          }),
        )
        expect(needless).toEqual([])
      }),
    )
  })
})

/** Each line has two hidden cells of more than ten, and yet two rows less two columns are the four in the middle. */
const BRIDGED: Rows = [
  [5, 12, 50, 50],
  [12, 5, 4, 50],
  [50, 50, 5, 12],
  [50, 50, 12, 5],
]

it('the attack finds what several lines together give away', () => {
  const grid: ToldGrid = {
    cells: BRIDGED.map((row) => row.map((count) => (count === 50 ? count : null))),
    rowSums: BRIDGED.map(sum),
    columnSums: columnsOf(BRIDGED).map(sum),
    total: sum(BRIDGED.flat()),
  }
  expect(rangesIn(grid)).toContainEqual({ row: 1, column: 2, isRest: false, least: 4, most: 4 })
  expect(givenAway(told(BRIDGED), BRIDGED)).toEqual([])
})
