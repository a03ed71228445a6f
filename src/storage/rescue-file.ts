import { rescueText } from '#protocol/rescue-file.ts'
import type { AssessmentRow } from './database.ts'
import { downloadText } from './download.ts'

/** Offers an assessment that this device refuses to store as a file; the outbox screen reads it back in. */
export function downloadRescueFile(assessment: AssessmentRow): void {
  const name = `san-sang-so-${assessment.id}.json`
  downloadText(rescueText(assessment), name, 'application/json')
}
