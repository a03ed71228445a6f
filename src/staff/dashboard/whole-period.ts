import { byLatest, periodNamed, periodsOver, type Period } from '#domain/period.ts'

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
  const dayBefore = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10)
  const kind = around(from).findIndex((each) => each.name === name)
  return around(dayBefore)[kind] ?? null
}
