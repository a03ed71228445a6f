import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import type { Submission } from '#protocol/submission.ts'
import { uuidV7 } from '#protocol/uuid.ts'
import { madeUpAnswers, madeUpClosing } from './made-up-answers.ts'
import { madeUpBusiness } from './made-up-business.ts'
import { seeded, type Seeded } from './seeded.ts'

/*
 * Businesses that were never there, alike enough to real ones to measure by and to learn on. The shares are made up and say
 * nothing about Vietnam.
 */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const FIRST_DAY = Date.UTC(2025, 10, 24)
const DAYS = 365
/** Of Vietnam, all the year. */
const UTC_OFFSET_MS = 7 * HOUR_MS

/** When somebody comes on a day: to a stand while it is open, by themselves from early to late, evenings most. */
function hourOf(dice: Seeded, isKiosk: boolean): number {
  const share = (dice.next() + dice.next()) / 2
  return isKiosk ? 7.5 + 9.5 * share : dice.chance(0.4) ? 19 + 3.5 * share : 6.5 + 12.5 * share
}

/** Within a year from `firstDay`, more of them towards its end, as word gets round. */
function arrival(dice: Seeded, firstDay: number, isKiosk: boolean): number {
  const day = Math.floor(DAYS * dice.next() ** 0.75)
  const midnight = Math.floor((firstDay + UTC_OFFSET_MS) / DAY_MS) * DAY_MS - UTC_OFFSET_MS
  return Math.max(firstDay, Math.floor(midnight + day * DAY_MS + hourOf(dice, isKiosk) * HOUR_MS))
}

/** How long they sat over it: eleven minutes in the middle, two at least. */
const durationOf = (dice: Seeded): number =>
  Math.floor(MINUTE_MS * Math.max(2, 11 * Math.exp(0.45 * dice.normal())))

/**
 * Submissions of one population within a year from `firstDay` (milliseconds), the same for the same seed: three businesses in
 * ten come back some months later, most of them further along. Not in the order of time.
 */
export async function* population(seed: number, firstDay = FIRST_DAY): AsyncGenerator<Submission> {
  const dice = seeded(seed)
  const contentHash = await sha256Hex(canonicalJson(QUESTIONNAIRE))
  const { id, version } = QUESTIONNAIRE
  for (let position = 1; ; position += 1) {
    const profile = madeUpBusiness(dice, position)
    const isKiosk = dice.chance(0.3)
    const maturity = dice.normal() + Math.log10(1 + (profile.employees ?? 0)) - 1
    const firstAt = arrival(dice, firstDay, isKiosk)
    const deviceId = uuidV7(firstAt, dice.bytes(10))
    const visits = dice.chance(0.3) ? 2 : 1
    for (let visit = 0; visit < visits; visit += 1) {
      const at = Math.min(firstAt + visit * 90 * DAY_MS, firstDay + DAYS * DAY_MS)
      const reached = maturity + visit * 0.4
      const answers = madeUpAnswers(dice, reached)
      const submittedAt = new Date(at).toISOString()
      yield {
        protocol: 1,
        id: uuidV7(at, dice.bytes(10)),
        questionnaire: { id, version, contentHash },
        profile,
        consent: {
          purposes: { keepAndSend: true, contact: dice.chance(0.4), statistics: dice.chance(0.97) },
          noticeVersion: '1',
          language: 'vi',
          givenAt: submittedAt,
        },
        answers,
        closing: madeUpClosing(dice, profile, reached),
        result: scoreAssessment(QUESTIONNAIRE, factsOf(profile, PROFILE_REFERENCE), answers),
        ownerKeyHash: null,
        replaces: null,
        provenance: {
          appVersion: '0.1.0',
          deviceId,
          sequence: visit + 1,
          startedAt: new Date(at - durationOf(dice)).toISOString(),
          submittedAt,
          language: 'vi',
          channel: isKiosk ? 'kiosk' : 'self',
          eventId: null,
        },
      }
    }
  }
}
