import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { takeUpAgain } from '#storage/take-up-again.ts'

/**
 * Begins a draft that is to stand in the place of a submission, sent or still waiting: the server takes the two in either
 * order. Resolves to where it is worked on; `null` = this device did not store it.
 */
export async function beginCorrection(
  database: AppDatabase,
  assessment: AssessmentRow,
  submissionId: string,
): Promise<string | null> {
  const id = await takeUpAgain(database, assessment, { place: 'review', corrects: submissionId })
  return id === null ? null : `/assess/${id}/overview`
}
