import { CONSENT_PURPOSES, type Consent } from '#domain/consent.ts'
import type { WithdrawablePurpose } from '#protocol/owned-submission.ts'
import type { AppDatabase, AssessmentRow } from './database.ts'
import { askOfServer, listOwnerRequests, type OwnerRequest } from './owner-requests.ts'

/** What the owner agreed to then and does not agree to now, as it is asked of a server that may hold it. */
function takenBack(before: Consent | null, now: Consent): readonly OwnerRequest['kind'][] {
  if (before?.purposes.keepAndSend === true && !now.purposes.keepAndSend) return ['erase']
  return CONSENT_PURPOSES.filter(
    (purpose): purpose is WithdrawablePurpose =>
      purpose !== 'keepAndSend' && before?.purposes[purpose] === true && !now.purposes[purpose],
  )
}

/**
 * What a correction of `corrected` stands in the place of: where another of it was submitted from here meanwhile (two drafts
 * begun, or the older one picked in the list), of the last of those, since the server would let both stand. One that was
 * erased stands for nothing.
 */
export async function standingNow(database: AppDatabase, corrected: string): Promise<string> {
  const erased = new Set(
    (await listOwnerRequests(database)).flatMap(({ kind, submissionId }) =>
      kind === 'erase' ? [submissionId] : [],
    ),
  )
  const corrections = new Map<string, string>()
  for (const { corrects, submissionId, consent } of await database.assessments.toArray())
    if (corrects !== undefined && submissionId !== null && consent?.purposes.keepAndSend)
      if (!erased.has(submissionId)) corrections.set(corrects, submissionId)
  const seen = new Set<string>()
  let standing = corrected
  for (
    let next = corrections.get(standing);
    next !== undefined && !seen.has(next);
    next = corrections.get(standing)
  ) {
    seen.add(next)
    standing = next
  }
  return standing
}

/**
 * Who agrees to less than before, correcting what waits, means that too, and what it was to correct in its turn: none of it
 * leaves this device any more. What was tried before may have arrived with its receipt lost, so there the same is asked of the
 * server. Within a transaction over assessments, outbox and settings. `now`: device clock, ISO instant.
 */
export async function holdBackCorrected(
  database: AppDatabase,
  correction: Pick<AssessmentRow, 'corrects'>,
  consent: Consent,
  now: string,
): Promise<void> {
  const seen = new Set<string>()
  let id = correction.corrects
  while (id !== undefined && !seen.has(id)) {
    seen.add(id)
    const corrected = await database.assessments.where('submissionId').equals(id).first()
    const entry = await database.outbox.get(id)
    const kinds = takenBack(corrected?.consent ?? null, consent)
    if (entry && kinds.length > 0) {
      if (entry.attempts > 0) for (const kind of kinds) await askOfServer(database, id, kind, now)
      await database.outbox.delete(id)
    }
    id = corrected?.corrects
  }
}
