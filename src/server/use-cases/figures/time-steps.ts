import type { DashboardCount, TimeStep } from '#protocol/dashboard.ts'
import { daysAfter } from '#protocol/local-day.ts'

/** First day of the step a day lies in; weeks begin on Monday. */
function startOf(day: string, per: TimeStep): string {
  if (per === 'day') return day
  if (per === 'month') return `${day.slice(0, 7)}-01`
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return daysAfter(day, -weekday)
}

/** First day of the step after the one that begins on `start`. */
export function nextStart(start: string, per: TimeStep): string {
  // 31 days after the first of a month it is the next one, and never the one after that.
  if (per === 'month') return startOf(daysAfter(start, 31), 'month')
  return daysAfter(start, per === 'week' ? 7 : 1)
}

/** Up to so many days are told one by one, and up to so many by weeks: a chart of more cannot be read. Our own choice. */
const MOST_DAYS = 45
const MOST_DAYS_IN_WEEKS = 400

/** The step in which so many days can still be read; both days `YYYY-MM-DD`, inclusive. */
function stepFor(first: string, last: string): TimeStep {
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1
  if (days <= MOST_DAYS) return 'day'
  return days <= MOST_DAYS_IN_WEEKS ? 'week' : 'month'
}

/** Counts by step, from the first day that has any to the last, without gaps. */
export function inSteps(
  days: ReadonlyMap<string, number>,
  wanted: TimeStep | undefined,
): { readonly per: TimeStep; readonly time: readonly DashboardCount[] } {
  const known = [...days.keys()].toSorted()
  const [first] = known
  const last = known.at(-1)
  if (first === undefined || last === undefined) return { per: wanted ?? 'day', time: [] }
  const per = wanted ?? stepFor(first, last)
  const counts = new Map<string, number>()
  for (let start = startOf(first, per); start <= last; start = nextStart(start, per))
    counts.set(start, 0)
  for (const [day, count] of days) {
    const start = startOf(day, per)
    counts.set(start, (counts.get(start) ?? 0) + count)
  }
  return { per, time: [...counts].map(([key, count]) => ({ key, count })) }
}
