import { newUuid } from '#protocol/uuid.ts'
import { createAssessment } from './assessments.ts'
import type { AppDatabase, AssessmentRow } from './database.ts'
import { listOwnerRequests } from './owner-requests.ts'

interface TakenUp {
  /** Where it is gone on with. */
  readonly place: 'profile' | 'review'
  /** Id of the submission it is to stand in the place of; `null` = of none, and then what is agreed to is asked anew. */
  readonly corrects: string | null
}

/**
 * Begins a draft with all that was said in a finished assessment, so that nothing is asked twice. Resolves to its id; `null` =
 * this device did not store it.
 */
export async function takeUpAgain(
  database: AppDatabase,
  { profile, answers, consent, closing, questionnaire, eventId }: AssessmentRow,
  { place, corrects }: TakenUp,
): Promise<string | null> {
  const id = newUuid()
  const { kind } = await createAssessment(database, {
    id,
    now: new Date().toISOString(),
    questionnaire,
    from: {
      profile,
      answers,
      place,
      ...(corrects !== null && { consent, corrects }),
      ...(closing && { closing }),
      // It stands in the other's place, also in what the event counts.
      ...(eventId !== undefined && { eventId }),
    },
  })
  return kind === 'saved' ? id : null
}

/** What a draft that goes on from this assessment would correct: what was sent, or waits, under its owner's key and was not erased. */
export async function correctable(
  database: AppDatabase,
  { submissionId, consent, isTakenHome }: AssessmentRow,
): Promise<string | null> {
  if (submissionId === null || isTakenHome || !consent?.purposes.keepAndSend) return null
  const requests = await listOwnerRequests(database)
  const isErased = requests.some(
    (request) => request.kind === 'erase' && request.submissionId === submissionId,
  )
  return isErased ? null : submissionId
}
