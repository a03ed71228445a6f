import type { DashboardQuery } from '#protocol/dashboard.ts'

const MAY_GIVE = new Set(['questionnaire', 'from', 'to'])

/** First and last day of the calendar month `months` before the one `day` lies in. */
function monthBefore(day: string, months: number): { readonly from: string; readonly to: string } {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const iso = (date: number): string => new Date(date).toISOString().slice(0, 10)
  return {
    from: iso(Date.UTC(year, month - 1 - months, 1)),
    to: iso(Date.UTC(year, month - months, 0)),
  }
}

/**
 * The one month a viewer is shown, the last that is over where none is asked for. `null` = they ask for what they may
 * not: another filter, part of a month, several months, or one that is not over. Months do not overlap and a finished
 * one does not grow, so that no two answers can be taken from each other (decision 16). `today`: day in Vietnam.
 */
export function restrictedPeriod(
  query: DashboardQuery,
  today: string,
): { readonly from: string; readonly to: string } | null {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  if (given.some(([name]) => !MAY_GIVE.has(name))) return null
  const { from, to } = query
  if (from === undefined && to === undefined) return monthBefore(today, 1)
  if (from === undefined || to === undefined) return null
  const month = monthBefore(from, 0)
  return month.from === from && month.to === to && to < today ? month : null
}
