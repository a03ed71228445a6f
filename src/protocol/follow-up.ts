import { daysAfter, monthsAfter } from './local-day.ts'

/*
 * The day on which a case is to be taken up again. Days are ISO dates, and Vietnam's: what is promised for Thursday is
 * promised for the Thursday of whoever promised it.
 */

/** By when: that has come (today and before), that is over, from today to Sunday, the week after, none at all. */
export const DUE_FILTERS = ['reached', 'overdue', 'week', 'nextWeek', 'none'] as const
export type DueFilter = (typeof DUE_FILTERS)[number]

/** How a day stands to today. */
export const DUE_STATES = ['overdue', 'today', 'later'] as const
export type DueState = (typeof DUE_STATES)[number]

/** How `day` stands to `today`, both ISO dates of Vietnam. */
export const dueStateOf = (day: string, today: string): DueState =>
  day < today ? 'overdue' : day === today ? 'today' : 'later'

/** Both ends are meant too; `null` = without an end. */
export interface DueDays {
  readonly from: string | null
  readonly until: string | null
}

/** The Sunday that ends the week of `day`, which may be the day itself. */
function sundayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return daysAfter(day, (7 - weekday) % 7)
}

/** Which days a filter means, seen from `today`. */
export function dueDays(filter: Exclude<DueFilter, 'none'>, today: string): DueDays {
  const sunday = sundayOf(today)
  switch (filter) {
    case 'reached':
      return { from: null, until: today }
    case 'overdue':
      return { from: null, until: daysAfter(today, -1) }
    case 'week':
      return { from: today, until: sunday }
    case 'nextWeek':
      return { from: daysAfter(sunday, 1), until: daysAfter(sunday, 7) }
  }
}

const MOST_MONTHS_AHEAD = 24

/** The last day a case may be put off to: later ones are slips of the finger, such as 2062 for 2026. */
const lastFollowUpDay = (today: string): string => monthsAfter(today, MOST_MONTHS_AHEAD)

/** Whether a case may be put off to this day: one that is over is forgotten before it begins. */
export const mayFollowUpOn = (day: string, today: string): boolean =>
  day >= today && day <= lastFollowUpDay(today)
