import type { ClosingQuestions } from './closing.ts'

/** What those said who filled in one version of the page at the end. */
export interface ClosingCount {
  /** How many ticked or wrote something on it. */
  readonly filled: number
  /** How many of them named each obstacle. */
  readonly named: ReadonlyMap<string, number>
}

/** By version of the closing; `null` = which one it was is not known. */
export type ClosingCounts = ReadonlyMap<number | null, ClosingCount>

/** How many filled that page in, whichever version of it. */
export const filledIn = (counts: ClosingCounts): number =>
  [...counts.values()].reduce((sum, { filled }) => sum + filled, 0)

/**
 * How many of those who filled the page in were asked about an obstacle, as downloads have it: all but those whose version
 * is known not to have it. Who ticked it all the same was asked: a page that was begun may have been changed meanwhile.
 */
export function askedAbout(
  obstacle: string,
  counts: ClosingCounts,
  closings: ReadonlyMap<number, ClosingQuestions>,
): number {
  return [...counts].reduce((sum, [version, { filled, named }]) => {
    const asked = version === null ? undefined : closings.get(version)
    const isAsked =
      !asked || asked.obstacleGroups.some(({ obstacles }) => obstacles.includes(obstacle))
    return sum + (isAsked ? filled : (named.get(obstacle) ?? 0))
  }, 0)
}
