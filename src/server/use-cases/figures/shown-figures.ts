import { FEWEST_SHOWN, roundedCount, shownCells } from '#domain/anonymity.ts'
import { meanShown } from '#domain/mean.ts'
import type { Dashboard, DashboardCount, DashboardGroup } from '#protocol/dashboard.ts'
import type { Group } from '../../figures/tally.ts'

const NOBODY: Group = { count: 0, n: 0, sum: 0 }

/**
 * Every key there can be, in its own order, then what else was found; `null` (not told) last. `expected` = `null`: only
 * what was found, where none of it says anything of who the businesses are.
 */
const keysOf = (
  expected: readonly string[] | null,
  found: ReadonlyMap<string | null, unknown>,
): readonly (string | null)[] =>
  expected === null
    ? [...found.keys()]
    : [...new Set([...expected, ...[...found.keys()].filter((key) => key !== null)]), null]

/**
 * What may be shown of one tally to whom it is for. Restricted: counts below ten are hidden, with what they could be
 * computed from; the others are rounded to five and means as `meanShown` does, as in what is published (decisions 17 and 19).
 * How many of a group have a score is not told: the rest of the group would be few.
 */
export function shownTo(isRestricted: boolean) {
  /** Of the cells of one table. */
  const cells = (counts: readonly number[]): readonly boolean[] =>
    isRestricted ? shownCells(counts) : counts.map(() => true)
  /** Of a figure that stands alone. */
  const isShown = (count: number): boolean => !isRestricted || count >= FEWEST_SHOWN
  /** Of some of `of`: neither they nor the others are few. */
  const isPartShown = (count: number, of: number): boolean => isShown(count) && isShown(of - count)
  const whole = (count: number): number => (isRestricted ? roundedCount(count) : count)
  const figure = (count: number): number | null => (isShown(count) ? whole(count) : null)
  const part = (count: number, of: number): number | null =>
    isPartShown(count, of) ? whole(count) : null
  /** Score of 0 to 100: two decimals, or as the public is shown it. */
  const mean = ({ n, sum }: Omit<Group, 'count'>): number | null =>
    n === 0 || !isShown(n) ? null : isRestricted ? meanShown(sum, n) : Math.round(sum / n) / 100
  /** 0 to 1: hundredths of a percent, or whole percent. */
  const share = (some: number, of: number): number => {
    const steps = isRestricted ? 100 : 10_000
    return Math.round((some / of) * steps) / steps
  }
  const counted = (
    expected: readonly string[] | null,
    found: ReadonlyMap<string | null, number>,
  ): DashboardCount[] => {
    const rows = keysOf(expected, found).map((key) => ({ key, count: found.get(key) ?? 0 }))
    const shown = cells(rows.map(({ count }) => count))
    return rows.map(({ key, count }, index) => ({ key, count: shown[index] ? whole(count) : null }))
  }
  const grouped = (
    expected: readonly string[] | null,
    found: ReadonlyMap<string | null, Group>,
  ): DashboardGroup[] => {
    const rows = keysOf(expected, found).map((key) => ({ key, ...(found.get(key) ?? NOBODY) }))
    const shown = cells(rows.map(({ count }) => count))
    return rows.map(({ key, count, n, sum }, index) => ({
      key,
      count: shown[index] ? whole(count) : null,
      n: isRestricted ? null : n,
      mean: shown[index] ? mean({ n, sum }) : null,
    }))
  }
  /** What several may be chosen of: neither who chose it nor who did not may be few. */
  const chosen = (found: ReadonlyMap<string, number>, of: number): Dashboard['programmes'] => ({
    of: figure(of),
    items: [...found]
      .filter(([, count]) => isPartShown(count, of))
      .map(([key, count]) => ({ key, count: whole(count) }))
      .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
  })
  return { isShown, isPartShown, whole, figure, part, mean, share, counted, grouped, chosen }
}
export type Shown = ReturnType<typeof shownTo>
