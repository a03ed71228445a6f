import { findQuestionnaire } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { NO_CLOSING } from '#domain/closing.ts'
import { factsOf } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { readTakeHomeRef, readTakeHomeText } from '#protocol/take-home.ts'
import type { AppDatabase } from '#storage/database.ts'
import { keepTakenHome } from '#storage/taken-home.ts'

export type BroughtHome =
  | { readonly kind: 'here'; readonly assessmentId: string }
  /** `unknownQuestionnaire`: may come with the server's content. `full`, `refused`: this device does not store it. */
  | { readonly kind: 'damaged' | 'newer' | 'unknownQuestionnaire' | 'full' | 'refused' }

/** Puts the result a QR code carries into this phone's own history, scored here. Doing it twice changes nothing. */
export async function bringHome(database: AppDatabase, text: string): Promise<BroughtHome> {
  const head = await readTakeHomeRef(text)
  if (head.kind !== 'read') return head
  const questionnaire = findQuestionnaire(head.ref.id, head.ref.version)
  if (!questionnaire) return { kind: 'unknownQuestionnaire' }
  const hash = await sha256Hex(canonicalJson(questionnaire))
  const read = await readTakeHomeText(text, questionnaire, hash)
  if (read.kind === 'otherQuestionnaire') return { kind: 'unknownQuestionnaire' }
  if (read.kind !== 'read') return { kind: read.kind }
  const { submissionId, submittedAt, profile, answers, importantPillars } = read.takeHome
  const { kind } = await keepTakenHome(database, {
    id: submissionId,
    questionnaire: { id: questionnaire.id, version: questionnaire.version },
    profile,
    answers,
    closing: { ...NO_CLOSING, importantPillars },
    result: scoreAssessment(questionnaire, factsOf(profile, PROFILE_REFERENCE), answers),
    submittedAt,
  })
  return kind === 'saved' ? { kind: 'here', assessmentId: submissionId } : { kind }
}
