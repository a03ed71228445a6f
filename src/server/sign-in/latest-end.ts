/** Clocks of several boxes differ by less, in milliseconds. */
const APART_MS = 3_600_000

/**
 * The latest end (ISO instant) of what is good for `mostMs` at most and was begun by `now`. What ends later was begun by a
 * clock that was ahead and has since been set right: it would be good for as long as that was, a year for instance, and
 * counts as over.
 */
export const latestEnd = (now: string, mostMs: number): string =>
  new Date(Date.parse(now) + mostMs + APART_MS).toISOString()
