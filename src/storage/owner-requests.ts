import type { WithdrawablePurpose } from '#protocol/owned-submission.ts'
import type { AppDatabase } from './database.ts'
import { readSetting, writeSetting } from './settings.ts'

/** What the owner asked the server to do with a submission. It is kept until the server has done it. */
export interface OwnerRequest {
  readonly submissionId: string
  readonly kind: 'erase' | WithdrawablePurpose
  /** Device clock, ISO instants; `doneAt` = `null` until the server has done it. */
  readonly askedAt: string
  readonly doneAt: string | null
}

export const listOwnerRequests = async (database: AppDatabase): Promise<readonly OwnerRequest[]> =>
  (await readSetting(database, 'ownerRequests')) ?? []

const isSame = (one: OwnerRequest, other: Pick<OwnerRequest, 'submissionId' | 'kind'>): boolean =>
  one.submissionId === other.submissionId && one.kind === other.kind

/** Keeps a request, and takes back what has not left this device: that is never sent. Asked twice is asked once. */
export function askOfServer(
  database: AppDatabase,
  submissionId: string,
  kind: OwnerRequest['kind'],
  now: string,
): Promise<void> {
  return database.transaction('rw', database.settings, database.outbox, async () => {
    const requests = await listOwnerRequests(database)
    const request: OwnerRequest = { submissionId, kind, askedAt: now, doneAt: null }
    if (!requests.some((each) => isSame(each, request)))
      await writeSetting(database, 'ownerRequests', [...requests, request])
    // One that is on its way just now may arrive all the same: so the request is sent in any case.
    if (kind === 'erase') await database.outbox.delete(submissionId)
  })
}

/** The server has done it. */
export function markDone(
  database: AppDatabase,
  done: Pick<OwnerRequest, 'submissionId' | 'kind'>,
  now: string,
): Promise<void> {
  return database.transaction('rw', database.settings, async () => {
    const requests = await listOwnerRequests(database)
    await writeSetting(
      database,
      'ownerRequests',
      requests.map((each) => (isSame(each, done) ? { ...each, doneAt: now } : each)),
    )
  })
}
