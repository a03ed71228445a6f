import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { MOST_CHARACTERS, takeHomeAddress } from '#protocol/take-home-address.ts'
import { writeTakeHome, type TakeHomeChoice } from '#protocol/take-home-code.ts'
import { splitForQr } from '#protocol/take-home-parts.ts'
import type { AssessmentRow } from '#storage/database.ts'
import { heldQuestionnaire } from './read-taken-home.ts'

export interface ShareCodes {
  /** `tooLong`: nobody scans so many codes. `unknown`: no questionnaire or not finished. */
  readonly kind: 'made' | 'tooLong' | 'unknown'
  /** One for each code to be shown. */
  readonly addresses: readonly string[]
}

/** Three quarters of a minute, where they are shown one after the other. */
const MOST_CODES = 12

const failed = (kind: 'tooLong' | 'unknown'): ShareCodes => ({ kind, addresses: [] })

/** The addresses that open this result on another device. `language`: in which it is read here. */
export async function shareCodes(
  assessment: AssessmentRow,
  choice: TakeHomeChoice,
  origin: string,
  language: string,
): Promise<ShareCodes> {
  const { submissionId, startedAt, finishedAt, profile, answers, closing } = assessment
  const held = await heldQuestionnaire(assessment.questionnaire)
  if (!held || submissionId === null || finishedAt === null) return failed('unknown')
  const takeHome = {
    submissionId,
    startedAt,
    submittedAt: finishedAt,
    language: assessment.language ?? language,
    profile,
    answers,
    verification: assessment.verification ?? null,
    closing: closing ?? null,
  }
  const made = await writeTakeHome(takeHome, held, CLOSING_QUESTIONS.current(), choice)
  if (made.kind !== 'made') return failed(made.ids[0] === 'length' ? 'tooLong' : 'unknown')
  const room = MOST_CHARACTERS - takeHomeAddress(origin, '').length
  if (made.text.length > room * MOST_CODES) return failed('tooLong')
  const pieces = splitForQr(made.text, room)
  if (pieces.length > MOST_CODES) return failed('tooLong')
  return { kind: 'made', addresses: pieces.map((piece) => takeHomeAddress(origin, piece)) }
}
