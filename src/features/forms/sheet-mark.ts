import type { SheetMark } from '#protocol/sheet-check.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { deliveryState, type DeliveryState } from '#storage/outbox.ts'

/** What can be said of a result's way to the server on its sheet. */
export interface SheetProof {
  readonly state: DeliveryState['kind'] | 'takenHome'
  /** `null` where this device has no frozen copy that names itself. */
  readonly mark: SheetMark | null
}

/** Id, hash and receipt of a finished assessment, from what this device holds. */
export async function sheetProof(
  database: AppDatabase,
  { submissionId, isTakenHome }: AssessmentRow,
): Promise<SheetProof> {
  const row = submissionId === null ? undefined : await database.submissions.get(submissionId)
  if (submissionId === null || isTakenHome) return { state: 'takenHome', mark: null }
  const { kind, receipt } = await deliveryState(database, submissionId)
  const sha256 = receipt?.sha256 ?? row?.sha256
  return { state: kind, mark: sha256 === undefined ? null : { submissionId, sha256, receipt } }
}
