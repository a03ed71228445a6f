import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { findQuestionnaire } from '#content/questionnaire.ts'
import { scoreKept } from '#content/score-kept.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import {
  readTakeHome,
  type HeldQuestionnaire,
  type TakeHomeRead,
  type TakeHomeRef,
} from '#protocol/take-home-code.ts'
import type { TakenHome } from '#storage/taken-home.ts'

export type TakenHomeRead =
  | { readonly kind: 'read'; readonly takenHome: TakenHome }
  | { readonly kind: Exclude<TakeHomeRead['kind'], 'read'>; readonly takenHome: null }

/** The questionnaire as this device has it now, with its hash. */
export async function heldQuestionnaire({
  id,
  version,
}: Pick<TakeHomeRef, 'id' | 'version'>): Promise<HeldQuestionnaire | undefined> {
  const questionnaire = findQuestionnaire(id, version)
  if (!questionnaire) return undefined
  return { questionnaire, contentHash: await sha256Hex(canonicalJson(questionnaire)) }
}

/** Reads a whole take-home text and scores it here. Stores nothing; never rejects. */
export async function readTakenHome(text: string): Promise<TakenHomeRead> {
  const read = await readTakeHome(text, heldQuestionnaire, CLOSING_QUESTIONS.current())
  if (read.kind !== 'read') return { kind: read.kind, takenHome: null }
  const { submissionId, ...taken } = read.takeHome
  const { id, version } = read.ref
  const result = scoreKept(read.ref, taken.profile, taken.answers)
  if (!result) return { kind: 'unknownQuestionnaire', takenHome: null }
  const takenHome = { id: submissionId, ...taken, questionnaire: { id, version }, result }
  return { kind: 'read', takenHome }
}
