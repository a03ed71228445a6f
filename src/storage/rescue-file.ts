import type { AssessmentRow } from './database.ts'
import { downloadText } from './download.ts'

/** What is handed to the owner when this device refuses to store it: the whole assessment, readable as JSON. */
export function rescueText(assessment: AssessmentRow): string {
  return JSON.stringify({ format: 'sansangso-rescue', formatVersion: 1, assessment }, null, 2)
}

/** Offers the assessment as a file download. */
export function downloadRescueFile(assessment: AssessmentRow): void {
  downloadText(rescueText(assessment), `san-sang-so-${assessment.id}.json`, 'application/json')
}
