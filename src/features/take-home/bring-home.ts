import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { findQuestionnaire } from '#content/questionnaire.ts'
import { scoreKept } from '#content/score-kept.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { readTakeHome, type TakeHomeRead } from '#protocol/take-home-code.ts'
import { isPart } from '#protocol/take-home-parts.ts'
import type { AppDatabase } from '#storage/database.ts'
import { collectPart } from '#storage/scanned-parts.ts'
import { keepTakenHome } from '#storage/taken-home.ts'

export type BroughtHome =
  | { readonly kind: 'here'; readonly assessmentId: string }
  /** Only some of its codes have been scanned: `scanned` of `total`. */
  | { readonly kind: 'incomplete'; readonly scanned: number; readonly total: number }
  /** `unknownQuestionnaire`, `otherContent`: may come with the server's content. `full`, `refused`: this device does not store it. */
  | { readonly kind: Exclude<TakeHomeRead['kind'], 'read'> | 'full' | 'refused' }

/**
 * Puts the result a QR code carries into this phone's own history, scored here. Doing it twice changes nothing. Of a
 * result in several codes it keeps each until the last has come.
 */
export async function bringHome(database: AppDatabase, scanned: string): Promise<BroughtHome> {
  if (!isPart(scanned)) return bringWhole(database, scanned)
  const { kind, text, total, missing } = await collectPart(database, scanned)
  if (kind === 'incomplete') return { kind, scanned: total - missing.length, total }
  return text === null ? { kind: 'damaged' } : bringWhole(database, text)
}

async function bringWhole(database: AppDatabase, text: string): Promise<BroughtHome> {
  const read = await readTakeHome(
    text,
    async ({ id, version }) => {
      const questionnaire = findQuestionnaire(id, version)
      return (
        questionnaire && {
          questionnaire,
          contentHash: await sha256Hex(canonicalJson(questionnaire)),
        }
      )
    },
    CLOSING_QUESTIONS.current(),
  )
  if (read.kind !== 'read') return { kind: read.kind }
  const { submissionId, language: _language, ...taken } = read.takeHome
  const { id, version } = read.ref
  const result = scoreKept(read.ref, taken.profile, taken.answers)
  if (!result) return { kind: 'unknownQuestionnaire' }
  const { kind } = await keepTakenHome(database, {
    id: submissionId,
    ...taken,
    questionnaire: { id, version },
    result,
  })
  return kind === 'saved' ? { kind: 'here', assessmentId: submissionId } : { kind }
}
