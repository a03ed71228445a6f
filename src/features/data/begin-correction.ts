import { newUuid } from '#protocol/uuid.ts'
import { createAssessment } from '#storage/assessments.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'

/**
 * Begins a draft that is to stand in the place of a submission, sent or still waiting: the server takes the two in either
 * order. Resolves to where it is worked on; `null` = this device did not store it.
 */
export async function beginCorrection(
  database: AppDatabase,
  assessment: AssessmentRow,
  submissionId: string,
): Promise<string | null> {
  const { profile, answers, consent, closing, questionnaire, eventId } = assessment
  const id = newUuid()
  const { kind } = await createAssessment(database, {
    id,
    now: new Date().toISOString(),
    questionnaire,
    from: {
      profile,
      answers,
      consent,
      place: 'review',
      corrects: submissionId,
      ...(closing && { closing }),
      // It stands in the other's place, also in what the event counts.
      ...(eventId !== undefined && { eventId }),
    },
  })
  return kind === 'saved' ? `/assess/${id}/overview` : null
}
