import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { findQuestionnaire } from '#content/questionnaire.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { writeTakeHome, type TakeHomeChoice } from '#protocol/take-home-code.ts'
import { splitForQr } from '#protocol/take-home-parts.ts'
import type { AssessmentRow } from '#storage/database.ts'

/**
 * Characters of an address in one code. A code of this length was read from a picture of 260 × 260 pixels, out of focus
 * (tests/e2e/kiosk.test.ts); a full assessment without names takes about 130.
 */
const MOST_CHARACTERS = 280

/**
 * The addresses that open this result on another phone, one for each code; empty where it cannot travel. All of it is
 * behind the `#`, which no browser sends anywhere.
 */
export async function handoverAddresses(
  assessment: AssessmentRow,
  language: string,
  choice: TakeHomeChoice,
): Promise<readonly string[]> {
  const { submissionId, finishedAt, startedAt, profile, answers } = assessment
  const { id, version } = assessment.questionnaire
  const questionnaire = findQuestionnaire(id, version)
  if (!questionnaire || submissionId === null || finishedAt === null) return []
  const takeHome = {
    submissionId,
    startedAt,
    submittedAt: finishedAt,
    language,
    profile,
    answers,
    verification: assessment.verification ?? null,
    closing: assessment.closing ?? null,
  }
  const contentHash = await sha256Hex(canonicalJson(questionnaire))
  const held = { questionnaire, contentHash }
  const { text } = await writeTakeHome(takeHome, held, CLOSING_QUESTIONS.current(), choice)
  if (text === null) return []
  const address = `${location.origin}/h#`
  return splitForQr(text, MOST_CHARACTERS - address.length).map((part) => address + part)
}
