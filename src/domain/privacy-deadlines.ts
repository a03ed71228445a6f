/** What a person may ask for about their own data. `withdraw` stands for restricting and objecting too: one deadline. */
export const REQUEST_KINDS = ['view', 'correct', 'withdraw', 'erase'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

/** NĐ 356/2025/NĐ-CP Điều 5. */
const ACKNOWLEDGE_WORKING_DAYS = 2
/**
 * Days to answer in, NĐ 356/2025/NĐ-CP Điều 5. Sources differ on whether they are working days; calendar days are the
 * shorter, so whoever keeps them keeps either. For the same reason `withdraw` has 15 also where a processor or somebody
 * else has to act (20).
 */
const ANSWER_DAYS: Readonly<Record<RequestKind, number>> = {
  view: 10,
  correct: 10,
  withdraw: 15,
  erase: 20,
}

/** The most days by which the decree lets one deadline be moved, once, and only for withdrawing, restricting, objecting. */
export const MOST_EXTENSION_DAYS = 15

/** Whether the decree allows an extension for what is asked (NĐ 356/2025/NĐ-CP Điều 5). */
export const mayExtend = (kind: RequestKind): boolean => kind === 'withdraw'

const DAYS_A_WEEK = 7
const WORKING_DAYS_A_WEEK = 5
/** Day 0 is a Thursday; Monday counts as 0. */
const WEEKDAY_OF_DAY_ZERO = 3

const isWorkingDay = (day: number): boolean =>
  (day + WEEKDAY_OF_DAY_ZERO) % DAYS_A_WEEK < WORKING_DAYS_A_WEEK

/**
 * The last day on which to acknowledge what came in on `receivedDay`; both whole days since 1970-01-01. Public holidays
 * count as working days here: the deadline is then never later than the law's, but where a Saturday is worked in the place of
 * another day, which nothing here knows of.
 */
export function acknowledgeBy(receivedDay: number): number {
  let day = receivedDay
  for (let left = ACKNOWLEDGE_WORKING_DAYS; left > 0;) {
    day += 1
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

/** The last day on which to answer; both whole days since 1970-01-01. */
export const answerBy = (kind: RequestKind, receivedDay: number): number =>
  receivedDay + ANSWER_DAYS[kind]
