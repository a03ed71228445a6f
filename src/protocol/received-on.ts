import { daysAfter } from './local-day.ts'

/** What came in longer ago than this was certainly mistyped. */
const OLDEST_DAYS = 366

/** Whether somebody may have asked for something on this day: not later than `today`, both ISO dates of Vietnam; `''` is no day. */
export const isReceivable = (receivedOn: string, today: string): boolean =>
  receivedOn !== '' && receivedOn <= today && receivedOn >= daysAfter(today, -OLDEST_DAYS)
