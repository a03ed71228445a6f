import { newUuid } from '#protocol/uuid.ts'
import { createAssessment } from './assessments.ts'
import type { AppDatabase, AssessmentRow } from './database.ts'
import { listOwnerRequests } from './owner-requests.ts'

interface TakenUp {
  /** Where it is gone on with. */
  readonly place: 'profile' | 'consent' | 'review'
  /**
   * Id of the submission it is to stand in the place of; `null` = of none: it takes the place of the assessment on this
   * device, and what is agreed to is asked anew.
   */
  readonly corrects: string | null
}

const isErased = async (database: AppDatabase, erased: string): Promise<boolean> =>
  (await listOwnerRequests(database)).some(
    ({ kind, submissionId }) => kind === 'erase' && submissionId === erased,
  )

/**
 * Begins a draft with all that was said in a finished assessment, so that nothing is asked twice. Resolves to its id; `null` =
 * this device did not store it.
 */
export async function takeUpAgain(
  database: AppDatabase,
  assessment: AssessmentRow,
  { place, corrects }: TakenUp,
): Promise<string | null> {
  const { profile, answers, consent, closing, questionnaire, eventId } = assessment
  // One that was to stand in the place of something sent, and was not sent itself, leaves that to this one.
  const left = corrects === null ? assessment.corrects : undefined
  const earlier = left !== undefined && !(await isErased(database, left)) ? left : undefined
  const id = newUuid()
  const { kind } = await createAssessment(database, {
    id,
    now: new Date().toISOString(),
    questionnaire,
    from: {
      profile,
      answers,
      place,
      ...(corrects === null
        ? { insteadOf: [assessment.id], ...(earlier !== undefined && { corrects: earlier }) }
        : { consent, corrects }),
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
  return (await isErased(database, submissionId)) ? null : submissionId
}
