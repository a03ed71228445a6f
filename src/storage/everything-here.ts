import { readDataRequests, type DataRequestsHere } from './data-request.ts'
import type { AppDatabase, AssessmentRow, PlanRow, ReceiptRow, SubmissionRow } from './database.ts'
import { listOwnerRequests, type OwnerRequest } from './owner-requests.ts'

/** All that this device holds of its owner. The key that opens what was sent is left out: a file is passed on easily. */
export interface EverythingHere {
  readonly format: 'sansangso-export'
  readonly formatVersion: 1
  readonly assessments: readonly AssessmentRow[]
  /** As sent: `body` is what the receipt proves. */
  readonly submissions: readonly SubmissionRow[]
  readonly receipts: readonly ReceiptRow[]
  readonly plans: readonly PlanRow[]
  readonly requests: readonly OwnerRequest[]
  readonly dataRequests: DataRequestsHere
}

/** Read in one transaction: nothing in it is of another moment than the rest. */
export function everythingHere(database: AppDatabase): Promise<EverythingHere> {
  const { assessments, submissions, receipts, plans, settings } = database
  return database.transaction(
    'r',
    [assessments, submissions, receipts, plans, settings],
    async () => ({
      format: 'sansangso-export',
      formatVersion: 1,
      assessments: await assessments.toArray(),
      submissions: await submissions.toArray(),
      receipts: await receipts.toArray(),
      plans: await plans.toArray(),
      requests: await listOwnerRequests(database),
      dataRequests: await readDataRequests(database),
    }),
  )
}
