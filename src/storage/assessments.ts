import type { Answer, Answers } from '#domain/answers.ts'
import { NO_ANSWERS } from '#domain/answers.ts'
import { NO_CLOSING, type Closing } from '#domain/closing.ts'
import type { Consent } from '#domain/consent.ts'
import { EMPTY_PROFILE, type Profile } from '#domain/profile.ts'
import type { Verification } from '#domain/verification.ts'
import type { RescuedAssessment } from '#protocol/rescue-file.ts'
import type { AppDatabase, AssessmentRow } from './database.ts'
import { save, type SaveOutcome } from './save.ts'

/** A new, empty draft. `id` is a UUIDv7, `now` an ISO instant of the device clock. */
export async function createAssessment(
  database: AppDatabase,
  {
    id,
    now,
    questionnaire,
    from,
  }: {
    id: string
    now: string
    questionnaire: { id: string; version: number }
    /** What to begin with: the profile, or more where this goes on from another assessment. */
    from?: Partial<
      Pick<
        AssessmentRow,
        | 'profile'
        | 'answers'
        | 'consent'
        | 'closing'
        | 'place'
        | 'eventId'
        | 'follows'
        | 'corrects'
        | 'insteadOf'
      >
    >
  },
): Promise<SaveOutcome> {
  const row: AssessmentRow = {
    id,
    status: 'draft',
    questionnaire,
    profile: EMPTY_PROFILE,
    consent: null,
    answers: NO_ANSWERS,
    place: 'profile',
    ...from,
    startedAt: now,
    updatedAt: now,
    finishedAt: null,
    submissionId: null,
    result: null,
  }
  return save(() => database.assessments.add(row))
}

/** Puts an assessment from a rescue file back as a draft. One that is here already is left as it is. */
export async function restoreDraft(
  database: AppDatabase,
  rescued: RescuedAssessment,
  now: string,
): Promise<SaveOutcome | { readonly kind: 'alreadyHere' }> {
  if (await database.assessments.get(rescued.id).catch(() => undefined))
    return { kind: 'alreadyHere' }
  const { startedAt, ...rest } = rescued
  return save(() =>
    database.assessments.add({
      ...rest,
      status: 'draft',
      startedAt,
      updatedAt: now,
      finishedAt: null,
      submissionId: null,
      result: null,
    }),
  )
}

/** `undefined` = no such assessment on this device. */
export function getAssessment(
  database: AppDatabase,
  id: string,
): Promise<AssessmentRow | undefined> {
  return database.assessments.get(id)
}

/** Newest first. */
export function listAssessments(database: AppDatabase): Promise<AssessmentRow[]> {
  return database.assessments.orderBy('updatedAt').reverse().toArray()
}

/** The draft worked on last; `null` = none. */
export async function newestDraft(database: AppDatabase): Promise<AssessmentRow | null> {
  const drafts = await database.assessments.where('status').equals('draft').sortBy('updatedAt')
  return drafts.at(-1) ?? null
}

/** The assessment that was finished last; `null` = none. */
export async function newestFinished(database: AppDatabase): Promise<AssessmentRow | null> {
  const finished = await database.assessments.where('status').equals('finished').sortBy('updatedAt')
  return finished.at(-1) ?? null
}

/** Puts `next` in a draft's place in one transaction; a finished assessment is never changed (the write is refused). */
function replaceDraft(
  database: AppDatabase,
  id: string,
  now: string,
  next: (row: AssessmentRow) => AssessmentRow,
): Promise<SaveOutcome> {
  return save(() =>
    database.transaction('rw', database.assessments, async () => {
      const row = await database.assessments.get(id)
      if (row?.status !== 'draft') throw new Error(`replaceDraft: ${id} is not a draft`)
      await database.assessments.put({ ...next(row), updatedAt: now })
    }),
  )
}

const changeDraft = (
  database: AppDatabase,
  id: string,
  now: string,
  change: (row: AssessmentRow) => Partial<AssessmentRow>,
): Promise<SaveOutcome> => replaceDraft(database, id, now, (row) => ({ ...row, ...change(row) }))

/** Merges `change` into the profile, so that two fields saved at once cannot undo each other. */
export const recordProfile = (
  database: AppDatabase,
  id: string,
  change: Partial<Profile>,
  now: string,
): Promise<SaveOutcome> =>
  changeDraft(database, id, now, ({ profile }) => ({ profile: { ...profile, ...change } }))

/** Takes the place of whatever was agreed to before: all purposes are said at once. */
export const recordConsent = (
  database: AppDatabase,
  id: string,
  consent: Consent,
  now: string,
): Promise<SaveOutcome> => changeDraft(database, id, now, () => ({ consent }))

/** With this as what the officer saw; `null` = nothing. */
function verifiedBy(row: AssessmentRow, verification: Verification | null): AssessmentRow {
  const { verification: _before, ...rest } = row
  return { ...rest, ...(verification && { verification }) }
}

/**
 * Changes what the officer saw, beside the answers: what is there is changed, not what a screen last showed, so that of two
 * quick ticks neither undoes the other. Where nothing is left of it, it is gone.
 */
export const recordVerification = (
  database: AppDatabase,
  id: string,
  change: (seen: Verification['criteria']) => Verification['criteria'],
  now: string,
): Promise<SaveOutcome> =>
  replaceDraft(database, id, now, (row) => {
    const criteria = change(row.verification?.criteria ?? {})
    const isAny = Object.keys(criteria).length > 0
    return verifiedBy(row, isAny ? { verifiedAt: now, criteria } : null)
  })

/** Evidence is of what was said: with nothing said any more there is none, and the server would put the whole aside. */
function withoutEvidence(row: AssessmentRow, criterionId: string): AssessmentRow {
  if (!row.verification?.criteria[criterionId]) return row
  const { [criterionId]: _seen, ...criteria } = row.verification.criteria
  const isAny = Object.keys(criteria).length > 0
  return verifiedBy(row, isAny ? { ...row.verification, criteria } : null)
}

/** Durable when the promise resolves to `saved`. `null` takes the answer back. What names no option takes its evidence along. */
export const recordAnswer = (
  database: AppDatabase,
  id: string,
  criterionId: string,
  answer: Answer | null,
  now: string,
): Promise<SaveOutcome> =>
  replaceDraft(database, id, now, (row) => {
    const isHeld = answer?.kind === 'option' || answer?.kind === 'options'
    const { [criterionId]: _before, ...others } = row.answers.criteria
    const criteria = answer ? { ...others, [criterionId]: answer } : others
    const answers = { ...row.answers, criteria }
    return { ...(isHeld ? row : withoutEvidence(row, criterionId)), answers }
  })

/** The ticked tools by id, all at once; `null` = the list was left open. */
export const recordTools = (
  database: AppDatabase,
  id: string,
  tools: Answers['tools'],
  now: string,
): Promise<SaveOutcome> =>
  changeDraft(database, id, now, ({ answers }) => ({ answers: { ...answers, tools } }))

/** Merges `change` into what was said after the last question. */
export const recordClosing = (
  database: AppDatabase,
  id: string,
  change: Partial<Closing>,
  now: string,
): Promise<SaveOutcome> =>
  changeDraft(database, id, now, ({ closing }) => ({
    closing: { ...NO_CLOSING, ...closing, ...change },
  }))

/** Remembers the screen the owner is on, so that coming back lands there. */
export const recordPlace = (
  database: AppDatabase,
  id: string,
  place: string,
  now: string,
): Promise<SaveOutcome> => changeDraft(database, id, now, () => ({ place }))

/** A programme's question answered on the spot: kept on the device even after the assessment is finished. */
export const recordFurtherFact = (
  database: AppDatabase,
  id: string,
  factId: string,
  answer: Profile['furtherFacts'][string],
): Promise<SaveOutcome> =>
  save(() =>
    database.transaction('rw', database.assessments, async () => {
      const row = await database.assessments.get(id)
      if (!row) throw new Error(`recordFurtherFact: no assessment ${id}`)
      const profile = {
        ...row.profile,
        furtherFacts: { ...row.profile.furtherFacts, [factId]: answer },
      }
      await database.assessments.put({ ...row, profile })
    }),
  )

/** Deletes a draft the owner no longer wants. Finished assessments are removed through `eraseFinished`. */
export const discardDraft = (database: AppDatabase, id: string): Promise<SaveOutcome> =>
  save(() =>
    database.transaction('rw', database.assessments, async () => {
      const row = await database.assessments.get(id)
      if (row?.status === 'draft') await database.assessments.delete(id)
    }),
  )
