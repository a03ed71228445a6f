/** A whole calendar month, quarter or year: `2026-10`, `2026-Q3`, `2026`. */
export interface Period {
  readonly name: string
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string
  readonly to: string
}

/** Years from 2000: nothing here is older, and a mistyped one names no period. */
const PERIOD = /^(2\d{3})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/
const MONTHS_A_QUARTER = 3
const MONTHS_A_YEAR = 12

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const two = (value: number): string => String(value).padStart(2, '0')
/** Months from 0. */
const firstOf = (year: number, month: number): string => `${year}-${two(month + 1)}-01`
const lastOf = (year: number, month: number): string =>
  `${year}-${two(month + 1)}-${two(month === 1 && isLeap(year) ? 29 : (DAYS[month] ?? 0))}`

/** `null` for what names no period. */
export function periodNamed(name: string): Period | null {
  const match = PERIOD.exec(name)
  if (!match) return null
  const [, yearText, month, quarter] = match
  const year = Number(yearText)
  const start =
    month !== undefined
      ? Number(month) - 1
      : quarter !== undefined
        ? (Number(quarter) - 1) * MONTHS_A_QUARTER
        : 0
  const months = month !== undefined ? 1 : quarter !== undefined ? MONTHS_A_QUARTER : MONTHS_A_YEAR
  return { name, from: firstOf(year, start), to: lastOf(year, start + months - 1) }
}

/** Whether the two have a day in common. */
export const overlap = (one: Period, other: Period): boolean =>
  one.from <= other.to && other.from <= one.to

/** The one that ends later first; of two that end together, the shorter. */
export const byLatest = (a: Period, b: Period): number =>
  a.to === b.to ? (a.from > b.from ? -1 : 1) : a.to > b.to ? -1 : 1

/** The last `years` years of periods that are over on `today` (`YYYY-MM-DD`), the latest first: months, quarters, years. */
export function periodsOver(today: string, years = 2): readonly Period[] {
  const thisYear = Number(today.slice(0, 4))
  const names = Array.from({ length: years + 1 }, (_, back) => String(thisYear - back)).flatMap(
    (year) => [
      year,
      ...[4, 3, 2, 1].map((quarter) => `${year}-Q${quarter}`),
      ...Array.from(
        { length: MONTHS_A_YEAR },
        (_, index) => `${year}-${String(MONTHS_A_YEAR - index).padStart(2, '0')}`,
      ),
    ],
  )
  return names
    .flatMap((name) => periodNamed(name) ?? [])
    .filter(({ to }) => to < today)
    .toSorted(byLatest)
}
