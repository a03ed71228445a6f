import { CONSENT_PURPOSES, type Consent } from '#domain/consent.ts'
import type { AppDatabase, AssessmentRow } from './database.ts'
import { askOfServer, listOwnerRequests } from './owner-requests.ts'

/** Whether the owner agreed then to anything they do not agree to now. */
const isLess = (now: Consent, before: Consent | null): boolean =>
  CONSENT_PURPOSES.some((purpose) => before?.purposes[purpose] === true && !now.purposes[purpose])

/** Submissions, by id, that were put right here by one that is finished. */
export function correctedSubmissions(all: readonly AssessmentRow[]): ReadonlySet<string> {
  const finished = all.filter(({ submissionId }) => submissionId !== null)
  const replaced = new Set(finished.flatMap(({ insteadOf = [] }) => insteadOf))
  return new Set([
    ...finished.flatMap(({ corrects }) => (corrects === undefined ? [] : [corrects])),
    ...finished.flatMap(({ id, submissionId }) =>
      replaced.has(id) && submissionId !== null ? [submissionId] : [],
    ),
  ])
}

/** The ids of corrections that were sent or are to be, by that of what each stands in the place of; not those that were erased. */
export async function correctionsStanding(
  database: AppDatabase,
): Promise<ReadonlyMap<string, string>> {
  const erased = new Set(
    (await listOwnerRequests(database)).flatMap(({ kind, submissionId }) =>
      kind === 'erase' ? [submissionId] : [],
    ),
  )
  const corrections = new Map<string, string>()
  for (const { corrects, submissionId, consent } of await database.assessments.toArray())
    if (corrects !== undefined && submissionId !== null && consent?.purposes.keepAndSend)
      if (!erased.has(submissionId)) corrections.set(corrects, submissionId)
  return corrections
}

/**
 * What a correction of `corrected` stands in the place of: where another of it was submitted from here meanwhile (two drafts
 * begun, or the older one picked in the list), of the last of those, since the server would let both stand. One that was
 * erased stands for nothing.
 */
export async function standingNow(database: AppDatabase, corrected: string): Promise<string> {
  const corrections = await correctionsStanding(database)
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
 * leaves this device any more. What was tried before may have arrived with its receipt lost, and could not be asked about from
 * here: there the server is asked to erase it. Within a transaction over assessments, outbox and settings. `now`: device
 * clock, ISO instant.
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
    if (entry && isLess(consent, corrected?.consent ?? null)) {
      if (entry.attempts > 0) await askOfServer(database, id, 'erase', now)
      await database.outbox.delete(id)
    }
    id = corrected?.corrects
  }
}
