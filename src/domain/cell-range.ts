/** A table whose hidden cells somebody may try to compute; the sums of its lines are known. */
export interface Grid {
  /** How many are in each cell. */
  readonly counts: readonly (readonly number[])[]
  readonly isHidden: (row: number, column: number) => boolean
}

/**
 * By how many at most a hidden cell can be more, or fewer, than it is, while no shown cell and no sum of a line changes and
 * no cell is less than none; not counted further than `enough`. Zero both ways is a cell that is known exactly.
 *
 * Who makes one hidden cell larger has to make another of its row smaller, then one of that one's column larger, and so
 * on around to its own column: a flow through the graph whose nodes are the lines and whose edges are the hidden cells, an
 * edge against its direction holding as much as the cell counts. So the range is a maximum flow, and whole numbers lose
 * nothing by it. Source: D. Gusfield, "A graph theoretic approach to statistical data security", SIAM J. Comput. 17 (1988).
 */
export function roomOf(
  { counts, isHidden }: Grid,
  cell: readonly [row: number, column: number],
  direction: 'more' | 'fewer',
  enough: number,
): number {
  const height = counts.length
  const width = counts[0]?.length ?? 0
  const [ownRow, ownColumn] = cell
  const left = counts.map((row) => [...row])
  // Rows are the nodes before `height`, columns those from it on.
  const [source, sink] =
    direction === 'more' ? [height + ownColumn, ownRow] : [ownRow, height + ownColumn]
  const own = counts[ownRow]?.[ownColumn] ?? 0
  const wanted = direction === 'more' ? enough : Math.min(enough, own)

  /** How much may go from one line to the next: a cell grows without end, and shrinks to none. */
  function roomBetween(from: number, to: number): number {
    const [row, column] = from < height ? [from, to - height] : [to, from - height]
    if ((row === ownRow && column === ownColumn) || !isHidden(row, column)) return 0
    return from < height ? Infinity : (left[row]?.[column] ?? 0)
  }
  /** One way that still has room, as the line before each line on it; -1 before those that are not reached. */
  function wayThrough(): Int32Array | null {
    const before = new Int32Array(height + width).fill(-1)
    before[source] = source
    const reached = [source]
    for (const from of reached) {
      const [first, end] = from < height ? [height, height + width] : [0, height]
      for (let to = first; to < end; to += 1) {
        if (before[to] !== -1 || roomBetween(from, to) === 0) continue
        before[to] = from
        if (to === sink) return before
        reached.push(to)
      }
    }
    return null
  }

  let moved = 0
  while (moved < wanted) {
    const before = wayThrough()
    if (!before) break
    const steps: [number, number][] = []
    for (let to = sink; to !== source; to = before[to] ?? source)
      steps.push([before[to] ?? source, to])
    const room = Math.min(wanted - moved, ...steps.map(([from, to]) => roomBetween(from, to)))
    for (const [from, to] of steps) {
      const [row, column] = from < height ? [from, to - height] : [to, from - height]
      const line = left[row]
      if (line) line[column] = (line[column] ?? 0) + (from < height ? room : -room)
    }
    moved += room
  }
  return moved
}
