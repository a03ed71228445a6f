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
    // One alone is small, so that another is hidden with it.
    const givesAway = hidden.size > 0 && together < fewest
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
