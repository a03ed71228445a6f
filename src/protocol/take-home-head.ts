import type { QuestionnaireRef } from '#domain/questionnaire.ts'
import type { DigitReader } from './take-home-digits.ts'
import { count, digit, inOrder, oneOf, signedCount, type Field } from './take-home-fields.ts'
import { QUESTIONNAIRE_IDS } from './take-home-lists.ts'

const HASH_DIGITS = 8
const MINUTE_MS = 60_000
/** Minutes are counted from here, either way: clocks may be wrong. */
const YEAR_2026 = Date.UTC(2026) / MINUTE_MS
/** 2,000 years either way: all of them have four digits. */
const FARTHEST_MINUTE = 366 * 24 * 60 * 2_000

const hashDigit = digit(16 ** HASH_DIGITS)

/** `contentHash` as its first eight hex digits. */
export const refField = inOrder<QuestionnaireRef>({
  id: oneOf<string>(QUESTIONNAIRE_IDS, 64),
  version: count,
  contentHash: {
    write: (to, hash) => hashDigit.write(to, parseInt(hash.slice(0, HASH_DIGITS), 16)),
    read: (from) => hashDigit.read(from).toString(16).padStart(HASH_DIGITS, '0'),
  },
})

/** A UUID; comes back in lower case. */
export const uuidField: Field<string> = {
  write: (to, uuid) => {
    const hex = uuid.replaceAll('-', '')
    for (let at = 0; at < 32; at += 8) hashDigit.write(to, parseInt(hex.slice(at, at + 8), 16))
  },
  read: (from) => {
    const words = Array.from({ length: 4 }, () =>
      hashDigit.read(from).toString(16).padStart(8, '0'),
    )
    return words.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  },
}

const minuteOf = (instant: string): number => Math.floor(Date.parse(instant) / MINUTE_MS)

function instantOf(minute: number, from: DigitReader): string {
  const isNamed = Math.abs(minute - YEAR_2026) < FARTHEST_MINUTE
  if (!isNamed) from.refuse('damaged')
  return new Date(isNamed ? minute * MINUTE_MS : 0).toISOString()
}

interface Times {
  readonly startedAt: string
  readonly submittedAt: string
}

/** ISO instants, to the minute. */
export const timesField: Field<Times> = {
  write: (to, { startedAt, submittedAt }) => {
    signedCount.write(to, minuteOf(submittedAt) - YEAR_2026)
    signedCount.write(to, minuteOf(submittedAt) - minuteOf(startedAt))
  },
  read: (from) => {
    const submitted = YEAR_2026 + signedCount.read(from)
    const started = submitted - signedCount.read(from)
    return { startedAt: instantOf(started, from), submittedAt: instantOf(submitted, from) }
  },
}
