const pad = (part: number): string => String(part).padStart(2, '0')

/** The day it is on this device's own calendar, as an ISO date. */
export const localDay = (now: Date): string =>
  `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`

/** Day in Vietnam (UTC+7, no summer time) of an ISO instant. */
export const vietnamDay = (instant: string): string =>
  new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10)

const DAY_MS = 86_400_000
const vietnamMidnightMs = (day: string): number => Date.parse(`${day}T00:00:00+07:00`)

/** ISO instant at which a day in Vietnam begins. `day`: ISO date. */
export const vietnamDayStart = (day: string): string =>
  new Date(vietnamMidnightMs(day)).toISOString()

/** ISO instant at which it is over, which is the first of the next day. */
export const vietnamDayEnd = (day: string): string =>
  new Date(vietnamMidnightMs(day) + DAY_MS).toISOString()

/** `days` later; both ISO dates. */
export function daysAfter(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}

/** The same day `months` later, or the last of that month where it has no such day; both ISO dates. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)))
    .toISOString()
    .slice(0, 10)
}

/** A quarter is long enough for something to have changed, and short enough not to forget: our convention. */
const CHECK_UP_MONTHS = 3

/** The day on which to assess again. `finishedAt`: ISO instant. */
export const checkUpDay = (finishedAt: string): string =>
  monthsAfter(localDay(new Date(finishedAt)), CHECK_UP_MONTHS)
