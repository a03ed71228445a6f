import type { AssessmentRow } from './database.ts'

/** What is handed to the owner when this device refuses to store it: the whole assessment, readable as JSON. */
export function rescueText(assessment: AssessmentRow): string {
  return JSON.stringify({ format: 'sansangso-rescue', formatVersion: 1, assessment }, null, 2)
}

/** Offers the assessment as a file download; works when storage is full or refused, because nothing is stored. */
export function downloadRescueFile(assessment: AssessmentRow): void {
  const address = URL.createObjectURL(
    new Blob([rescueText(assessment)], { type: 'application/json' }),
  )
  const link = document.createElement('a')
  link.href = address
  link.download = `san-sang-so-${assessment.id}.json`
  link.click()
  // Some browsers start reading only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
