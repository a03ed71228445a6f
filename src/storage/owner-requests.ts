import type { WithdrawablePurpose } from '#protocol/owned-submission.ts'
import type { AppDatabase } from './database.ts'
import { readSetting, writeSetting } from './settings.ts'
import { waitingEntry } from './waiting-entry.ts'

/** What the owner asked the server to do with a submission. It is kept until the server has done it. */
export interface OwnerRequest {
  readonly submissionId: string
  readonly kind: 'erase' | WithdrawablePurpose
  /** Device clock, ISO instants; `doneAt` = `null` until the server has done it. */
  readonly askedAt: string
  readonly doneAt: string | null
}

/** Every request made here, done or not, in the order they were made. */
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

/**
 * What this device has a receipt for waits again: the server says that it holds nothing of it, as one does that goes on with an
 * older backup. What its owner took back since is asked for again, since the body says what was agreed to first; what they had
 * erased stays so (`false`, as where there is nothing here to send). One that the server has erased it does not take in again.
 */
export function sendAgain(
  database: AppDatabase,
  submissionId: string,
  now: string,
): Promise<boolean> {
  const { settings, outbox, submissions } = database
  return database.transaction('rw', settings, outbox, submissions, async () => {
    const requests = await listOwnerRequests(database)
    const isOfIt = (request: OwnerRequest): boolean => request.submissionId === submissionId
    const isErased = requests.some((each) => isOfIt(each) && each.kind === 'erase')
    if (isErased || !(await submissions.get(submissionId))?.body) return false
    if (requests.some(isOfIt))
      await writeSetting(
        database,
        'ownerRequests',
        requests.map((each) => (isOfIt(each) ? { ...each, doneAt: null } : each)),
      )
    if (!(await outbox.get(submissionId))) await outbox.add(waitingEntry(submissionId, now))
    return true
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
