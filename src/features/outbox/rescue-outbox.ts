import type { AppDatabase } from '#storage/database.ts'
import { listOutbox } from '#storage/outbox.ts'

/** Everything without a receipt, bodies untouched, as one readable file. */
export async function outboxRescueText(database: AppDatabase): Promise<string> {
  const entries = await listOutbox(database)
  const rows = await database.submissions.bulkGet(entries.map((entry) => entry.submissionId))
  const submissions = rows.flatMap((row) =>
    row ? [{ id: row.id, sha256: row.sha256, body: row.body }] : [],
  )
  return JSON.stringify({ format: 'sansangso-outbox', formatVersion: 1, submissions }, null, 2)
}

/** Offers `text` as a download. */
export function downloadText(text: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // Some browsers start reading only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
