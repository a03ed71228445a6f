import { isSealed } from '#protocol/batch.ts'
import type { TransferRecord } from '#protocol/transfer-file.ts'
import type { AppDatabase, SubmissionRow } from './database.ts'
import { save, type SaveOutcome } from './save.ts'
import { waitingEntry } from './waiting-entry.ts'

/** How much of a transfer file this device did not have yet. */
export interface TakenOver {
  readonly added: number
  /** Held, or already delivered, with the same content. */
  readonly alreadyHere: number
  /** Held here with other content: left in the file, for the console, where both are kept. */
  readonly conflicting: readonly string[]
}

/** What waits on this device, with its submissions, oldest first. */
export async function submissionsWaiting(database: AppDatabase): Promise<SubmissionRow[]> {
  const entries = await database.outbox.toCollection().sortBy('enqueuedAt')
  const rows = await database.submissions.bulkGet(entries.map((entry) => entry.submissionId))
  return rows.filter((row) => row !== undefined)
}

function rowFor({ item, isNamed }: TransferRecord, now: string): SubmissionRow {
  const { id, sha256 } = item
  return {
    id,
    assessmentId: null,
    sha256,
    body: isSealed(item) ? null : item.body,
    ...(isSealed(item) && { sealed: item.sealed }),
    carried: { isNamed },
    sequence: null,
    submittedAt: now,
  }
}

/**
 * Takes another device's submissions into this one's outbox, all in one transaction; it delivers them like its own.
 * Doing it twice changes nothing. `now` is an ISO instant of the device clock.
 */
export async function takeOver(
  database: AppDatabase,
  records: readonly TransferRecord[],
  now: string,
): Promise<SaveOutcome & { readonly taken: TakenOver }> {
  let taken: TakenOver = { added: 0, alreadyHere: 0, conflicting: [] }
  const outcome = await save(() =>
    database.transaction(
      'rw',
      [database.submissions, database.outbox, database.receipts],
      async () => {
        let added = 0
        let alreadyHere = 0
        const conflicting: string[] = []
        for (const record of records) {
          const { id, sha256 } = record.item
          const held = (await database.submissions.get(id)) ?? (await database.receipts.get(id))
          if (held) {
            if (held.sha256 === sha256) alreadyHere += 1
            else conflicting.push(id)
            continue
          }
          await database.submissions.add(rowFor(record, now))
          await database.outbox.add({ ...waitingEntry(id, now), isCarried: true })
          added += 1
        }
        taken = { added, alreadyHere, conflicting }
      },
    ),
  )
  return { ...outcome, taken }
}
