import { byLatest, periodNamed, periodsOver, type Period } from '#domain/period.ts'
import { daysAfter } from '#protocol/local-day.ts'

interface Days {
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
}

const quarterOf = (day: string): string =>
  `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

/** Month, quarter and year that `day` (`YYYY-MM-DD`) lies in. */
const around = (day: string): readonly Period[] =>
  [day.slice(0, 7), quarterOf(day), day.slice(0, 4)].flatMap((name) => periodNamed(name) ?? [])

const isOf =
  ({ from, to }: Days) =>
  (period: Period): boolean =>
    period.from === from && period.to === to

/** The calendar month, quarter or year that these days are from end to end; `null` = none. */
export const wholePeriod = ({ from, to }: Days): Period | null =>
  (from && to && around(from).find(isOf({ from, to }))) || null

/** How many days back from today one looks at what came in of late. */
const RECENT = [7, 30]
/** How such days are named: how many, and the last of them. */
export const RECENT_NAME = /^(\d+)d (.+)$/
const daysUpTo = (to: string, count: number): Period => ({
  name: `${count}d ${to}`,
  from: daysAfter(to, 1 - count),
  to,
})

/** The last days up to `today` (`YYYY-MM-DD`) and with it, the fewest first. */
export const recentPeriods = (today: string): readonly Period[] =>
  RECENT.map((count) => daysUpTo(today, count))

/** What is chosen in one go: a calendar period, or the last days up to `today`; `null` = other days. */
export const chosenPeriod = (days: Days, today: string): Period | null =>
  wholePeriod(days) ?? recentPeriods(today).find(isOf(days)) ?? null

/** What is held against the time before it: a calendar period, or as many days as one looks back on, whenever they were. */
export const comparedPeriod = (days: Days): Period | null =>
  wholePeriod(days) ?? (days.to ? (recentPeriods(days.to).find(isOf(days)) ?? null) : null)

/** What a report is of: what is going on on `today` (`YYYY-MM-DD`), and what is over, the latest first. */
export const periodsToReport = (today: string): readonly Period[] =>
  [...around(today), ...periodsOver(today)].toSorted(byLatest)

/** The one of the same length that ends the day before it begins. */
export function periodBefore({ name, from }: Period): Period | null {
  const dayBefore = daysAfter(from, -1)
  const [, count] = RECENT_NAME.exec(name) ?? []
  if (count !== undefined) return daysUpTo(dayBefore, Number(count))
  const kind = around(from).findIndex((each) => each.name === name)
  return around(dayBefore)[kind] ?? null
}

const DAY_MS = 86_400_000

/**
 * The last of the days of `before` that a period can be compared with on `today`: of one that is over all of them; of one
 * that goes on as many as it has had, today among them, since a whole quarter beside three weeks says nothing.
 */
export function comparedUntil(period: Period, before: Period, today: string): string {
  if (today < period.from || today >= period.to) return before.to
  const daysSince = (Date.parse(today) - Date.parse(period.from)) / DAY_MS
  const alike = daysAfter(before.from, daysSince)
  return alike < before.to ? alike : before.to
}
