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

/** The calendar month, quarter or year that these days are from end to end; `null` = none. */
export const wholePeriod = ({ from, to }: Days): Period | null =>
  (from && to && around(from).find((each) => each.from === from && each.to === to)) || null

/** What a report is of: what is going on on `today` (`YYYY-MM-DD`), and what is over, the latest first. */
export const periodsToReport = (today: string): readonly Period[] =>
  [...around(today), ...periodsOver(today)].toSorted(byLatest)

/** The one of the same length that ends the day before it begins. */
export function periodBefore({ name, from }: Period): Period | null {
  const dayBefore = daysAfter(from, -1)
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
