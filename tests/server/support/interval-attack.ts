/** Whole numbers that something may be. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** `whole` is the sum of `parts`, whatever each of them is. */
interface Sum {
  readonly whole: string
  readonly parts: readonly string[]
}

/**
 * What is known of numbers that are each told within a range and add up to one another. Each sum narrows down each of its
 * numbers by the others, until none moves any more: what a patient reader with paper finds.
 */
export function narrowed(
  told: ReadonlyMap<string, Range>,
  sums: readonly Sum[],
): ReadonlyMap<string, Range> {
  const known = new Map(told)
  const of = (name: string): Range => known.get(name) ?? { low: 0, high: Infinity }
  let isMoving = true
  const narrow = (name: string, low: number, high: number): void => {
    const before = of(name)
    const after = { low: Math.max(before.low, low), high: Math.min(before.high, high) }
    if (after.low === before.low && after.high === before.high) return
    known.set(name, after)
    isMoving = true
  }
  while (isMoving) {
    isMoving = false
    for (const { whole, parts } of sums) {
      const ranges = parts.map(of)
      const sum = (end: keyof Range): number => ranges.reduce((all, range) => all + range[end], 0)
      narrow(whole, sum('low'), sum('high'))
      for (const part of parts) {
        const rest = (end: keyof Range): number =>
          parts.reduce((all, each) => (each === part ? all : all + of(each)[end]), 0)
        narrow(part, of(whole).low - rest('high'), of(whole).high - rest('low'))
      }
    }
  }
  return known
}
