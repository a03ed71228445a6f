/** What may follow what. Closed ones are opened again, never rewritten: the history keeps both. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  open: ['inHand', 'solved', 'unsolved'],
  inHand: ['open', 'solved', 'unsolved'],
  solved: ['inHand'],
  unsolved: ['inHand'],
}

const SOLVED = ['fixed', 'advised', 'trained', 'referred', 'funded']
/** A business that is no longer there has nothing solved either: whoever counts what was solved counts it among the rest. */
const UNSOLVED = ['unreachable', 'notWanted', 'closedDown', 'movedAway', 'outOfReach']

/** Whether a case may go from one state to another with this outcome; closing one says how it ended, nothing else does. */
export function mayBecome(from: string, to: string, outcome: string | undefined): boolean {
  if (!NEXT[from]?.includes(to)) return false
  const fitting = to === 'solved' ? SOLVED : to === 'unsolved' ? UNSOLVED : null
  return fitting ? outcome !== undefined && fitting.includes(outcome) : outcome === undefined
}

const DAY_MS = 86_400_000

/** Whole days between two instants, milliseconds since 1970; never below 0. */
export const wholeDays = (fromMs: number, toMs: number): number =>
  Math.max(0, Math.floor((toMs - fromMs) / DAY_MS))

/**
 * Middle of values that each occur so often, the mean of the two in the middle where they are even in number; `null` of
 * none.
 */
export function medianCounted(counts: ReadonlyMap<number, number>): number | null {
  const inOrder = [...counts].toSorted(([a], [b]) => a - b)
  const all = inOrder.reduce((sum, [, count]) => sum + count, 0)
  const at = (place: number): number => {
    let before = 0
    for (const [value, count] of inOrder) {
      before += count
      if (place < before) return value
    }
    return 0
  }
  if (all === 0) return null
  return (at((all - 1) >> 1) + at(all >> 1)) / 2
}
