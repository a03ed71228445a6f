/** Fewer businesses than this in a cell are never shown to the public or to a viewer. Our own choice, as issue 6 asks. */
export const FEWEST_SHOWN = 10

/**
 * Which cells of one table may be shown when its total is shown too. `counts` are whole numbers from 0, and the cells do
 * not overlap. A cell below `fewest` is hidden, zero as well: that nobody in a small group is at a level also says
 * something of each of them. Hidden cells must not be computable either, as the total less what is shown: so there are
 * two of them at least, with `fewest` businesses together, or the smallest of the others are hidden with them (secondary
 * suppression, the simplest form of it). `true` = may be shown; in the order given.
 */
export function shownCells(counts: readonly number[], fewest = FEWEST_SHOWN): readonly boolean[] {
  const bySize = counts
    .map((count, index) => ({ count, index }))
    .toSorted((a, b) => a.count - b.count)
  const hidden = new Set<number>()
  let together = 0
  for (const { count, index } of bySize) {
    const isSmall = count < fewest
    const givesAway = hidden.size > 0 && (hidden.size < 2 || together < fewest)
    if (!isSmall && !givesAway) break
    hidden.add(index)
    together += count
  }
  return counts.map((_, index) => !hidden.has(index))
}

/** Published counts are rounded to it, so that two publications of nearly the same businesses do not tell who came between. */
export const ROUNDED_TO = 5

/** A count as it is published. */
export const roundedCount = (count: number): number => Math.round(count / ROUNDED_TO) * ROUNDED_TO

/**
 * The same for a table of two dimensions whose margins are shown as `shownCells` says: `rows[i][j]` is a count. No row and
 * no column is left with a hidden cell that its shown ones and its margin give away. Cells of a hidden margin are hidden.
 * Hides more than the least that would do: finding the least is a hard problem, and this one is asked to be safe.
 */
export function shownGrid(
  rows: readonly (readonly number[])[],
  fewest = FEWEST_SHOWN,
): readonly (readonly boolean[])[] {
  const width = rows[0]?.length ?? 0
  const sum = (cells: readonly number[]): number => cells.reduce((total, each) => total + each, 0)
  const rowShown = shownCells(rows.map(sum), fewest)
  const columnShown = shownCells(
    Array.from({ length: width }, (_, column) => sum(rows.map((row) => row[column] ?? 0))),
    fewest,
  )
  const shown = rows.map((row, line) =>
    row.map(
      (count, column) => count >= fewest && rowShown[line] === true && columnShown[column] === true,
    ),
  )
  const lines = [
    ...rows.map((row, line) => row.map((_, column) => [line, column] as const)),
    ...Array.from({ length: width }, (_, column) =>
      rows.map((__, line) => [line, column] as const),
    ),
  ]
  const countAt = ([line, column]: readonly [number, number]): number => rows[line]?.[column] ?? 0
  const isShown = ([line, column]: readonly [number, number]): boolean =>
    shown[line]?.[column] === true
  /** Hides the smallest shown cell of a line that gives a hidden one away; whether it did. */
  function mend(line: readonly (readonly [number, number])[]): boolean {
    const hidden = line.filter((cell) => !isShown(cell))
    const isSafe = hidden.length === 0 || (hidden.length > 1 && sum(hidden.map(countAt)) >= fewest)
    const [smallest] = line.filter(isShown).toSorted((a, b) => countAt(a) - countAt(b))
    if (isSafe || !smallest) return false
    const row = shown[smallest[0]]
    if (row) row[smallest[1]] = false
    return true
  }
  while (lines.some(mend));
  return shown
}
