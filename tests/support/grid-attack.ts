import { FEWEST_SHOWN } from '#domain/anonymity.ts'

type Counts = readonly (readonly number[])[]

/** A table as it is told: `null` where a cell, or the sum of a line, is not. */
export interface ToldGrid {
  readonly cells: readonly (readonly (number | null)[])[]
  readonly rowSums: readonly (number | null)[]
  readonly columnSums: readonly (number | null)[]
  readonly total: number
}

/** What one may know of a hidden cell, or of the sum of those hidden with their lines. */
export interface KnownRange {
  readonly row: number
  readonly column: number
  /** Whether it is of lines whose own sums are not told, and so of several cells. */
  readonly isRest: boolean
  readonly least: number
  readonly most: number
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)
const knownOf = (sums: readonly (number | null)[]): readonly number[] =>
  sums.filter((each) => each !== null)

/** Sums of lines with the rest of the total behind them, and for each line where it stands there. */
function withRest(sums: readonly (number | null)[], total: number) {
  const told = knownOf(sums)
  let next = 0
  return {
    sums: sums.includes(null) ? [...told, total - sum(told)] : told,
    at: sums.map((each) => (each === null ? told.length : next++)),
  }
}

/**
 * Attacks a table with nothing but what is told of it. Any rows less any columns are the hidden cells of those rows in
 * the other columns, less the hidden cells of those columns in the other rows. Where there are none of the latter, the
 * former are no more than that, each of them; where there is one of the former, it is no less. All choices of lines are
 * tried, and for a table that is all there is to know of a cell (the capacities of the cuts between its two lines).
 */
export function rangesIn({ cells, rowSums, columnSums, total }: ToldGrid): readonly KnownRange[] {
  const down = withRest(rowSums, total)
  const across = withRest(columnSums, total)
  const [height, width] = [down.sums.length, across.sums.length]
  const shown = down.sums.map(() => across.sums.map((): number | null => 0))
  for (const [row, line] of cells.entries())
    for (const [column, count] of line.entries()) {
      const target = shown[down.at[row] ?? 0]
      const place = across.at[column] ?? 0
      const before = target?.[place] ?? null
      if (target) target[place] = before === null || count === null ? null : before + count
    }
  const places = shown.flatMap((line, row) =>
    line.flatMap((count, column) => (count === null ? [{ row, column }] : [])),
  )
  const found = places.map((place) => ({
    ...place,
    isRest:
      (rowSums.includes(null) && place.row === height - 1) ||
      (columnSums.includes(null) && place.column === width - 1),
    least: 0,
    most: total,
  }))
  for (let choice = 0; choice < 2 ** (height + width); choice += 1) {
    const hasRow = (row: number): boolean => ((choice >> row) & 1) === 1
    const hasColumn = (column: number): boolean => ((choice >> (height + column)) & 1) === 1
    const within = found.filter(({ row, column }) => hasRow(row) && !hasColumn(column))
    const against = found.some(({ row, column }) => !hasRow(row) && hasColumn(column))
    if (within.length === 0 || (within.length > 1 && against)) continue
    const shownSum = (isFirst: boolean): number =>
      sum(
        shown.flatMap((line, row) =>
          line.map((count, column) =>
            hasRow(row) === isFirst && hasColumn(column) !== isFirst ? (count ?? 0) : 0,
          ),
        ),
      )
    const left =
      sum(down.sums.filter((_, row) => hasRow(row))) -
      sum(across.sums.filter((_, column) => hasColumn(column))) -
      shownSum(true) +
      shownSum(false)
    for (const cell of within) {
      if (!against) cell.most = Math.min(cell.most, left)
      if (within.length === 1) cell.least = Math.max(cell.least, left)
    }
  }
  return found
}

/** What is really in the cells of `rangesIn`. */
const realIn = (
  { rowSums, columnSums, total }: ToldGrid,
  rows: Counts,
  { row, column }: KnownRange,
) => {
  const [down, across] = [withRest(rowSums, total), withRest(columnSums, total)]
  return sum(
    rows.flatMap((line, at) =>
      line.filter((_, place) => down.at[at] === row && across.at[place] === column),
    ),
  )
}

/** The small ones of `rows` that are known closer than by ten, or, of several cells together, to be fewer than ten. */
export const givenAway = (grid: ToldGrid, rows: Counts): readonly KnownRange[] =>
  rangesIn(grid).filter(
    (range) =>
      realIn(grid, rows, range) < FEWEST_SHOWN &&
      range.most - (range.isRest ? 0 : range.least) < FEWEST_SHOWN,
  )
