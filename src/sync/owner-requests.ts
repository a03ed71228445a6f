import { OWNER_SCHEME, OwnedSubmissionSchema } from '#protocol/owned-submission.ts'
import type { Receipt } from '#protocol/receipt.ts'
import type { Submission } from '#protocol/submission.ts'
import { PROTOCOL_HEADER } from '#protocol/version.ts'
import type { AppDatabase } from '#storage/database.ts'
import { listOwnerRequests, markDone, type OwnerRequest } from '#storage/owner-requests.ts'
import { readSetting } from '#storage/settings.ts'

const TIMEOUT_MS = 30_000

/** `null` where nobody answers who is our server, or there is no key to show. */
async function asOwner(
  database: AppDatabase,
  submissionId: string,
  init: {
    readonly method: 'GET' | 'POST' | 'DELETE'
    readonly path?: string
    readonly body?: object
  },
): Promise<Response | null> {
  const key = await readSetting(database, 'ownerKey')
  if (key === null) return null
  const path = `/api/v1/submissions/${encodeURIComponent(submissionId)}${init.path ?? ''}`
  try {
    const response = await fetch(path, {
      method: init.method,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      headers: {
        Authorization: `${OWNER_SCHEME} ${key}`,
        ...(init.body && { 'Content-Type': 'application/json' }),
      },
      ...(init.body && { body: JSON.stringify(init.body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return response.headers.get(PROTOCOL_HEADER) === null ? null : response
  } catch {
    return null
  }
}

const send = (
  database: AppDatabase,
  { submissionId, kind }: OwnerRequest,
): Promise<Response | null> =>
  kind === 'erase'
    ? asOwner(database, submissionId, { method: 'DELETE' })
    : asOwner(database, submissionId, {
        method: 'POST',
        path: '/withdrawals',
        body: { purposes: [kind] },
      })

/** Longer than any request in which it was being sent at the moment it was taken back. */
const ARRIVES_WITHIN_MS = 2 * TIMEOUT_MS

/** Whether a server that does not have it may have it in a moment: no receipt of it came, and it was asked for just now. */
async function mayBeArriving(
  database: AppDatabase,
  { submissionId, askedAt }: OwnerRequest,
): Promise<boolean> {
  const since = Date.now() - Date.parse(askedAt)
  const isJustNow = since >= 0 && since < ARRIVES_WITHIN_MS
  return isJustNow && !(await database.receipts.get(submissionId))
}

async function settle(database: AppDatabase): Promise<number> {
  const open = (await listOwnerRequests(database)).filter(({ doneAt }) => doneAt === null)
  let left = 0
  for (const request of open) {
    // The server knows nothing of it yet; what it does not know, nobody can take a consent of.
    const isOnItsWay = request.kind !== 'erase' && (await database.outbox.get(request.submissionId))
    const mayArriveYet = await mayBeArriving(database, request)
    const response = isOnItsWay ? null : await send(database, request)
    if (response && (response.ok || (response.status === 404 && !mayArriveYet)))
      await markDone(database, request, new Date().toISOString())
    else left += 1
  }
  return left
}

let before: Promise<unknown> = Promise.resolve()

/**
 * Brings to the server what the owner asked of it, one call after the other, so that nothing is brought by two at once. What
 * it does not have, or has erased already, is done as well. Resolves to how many are left for another time; rejects only when
 * storage does.
 */
export function settleOwnerRequests(database: AppDatabase): Promise<number> {
  const settled = before.then(() => settle(database))
  before = settled.catch(() => undefined)
  return settled
}

export type HeldOnServer =
  | {
      readonly kind: 'held'
      readonly submission: Submission
      readonly receipt: Receipt
      /** Staff have to look at it first, or have rejected it: it is used for nothing. */
      readonly isPutAside: boolean
    }
  /** It was put aside because the server cannot read it. */
  | { readonly kind: 'unread' }
  /** It never arrived, or is erased there. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unreachable' }

/** What the server holds of one's own submission. Never rejects. */
export async function readHeldOnServer(
  database: AppDatabase,
  submissionId: string,
): Promise<HeldOnServer> {
  const response = await asOwner(database, submissionId, { method: 'GET' })
  if (response?.status === 404) return { kind: 'nothing' }
  const parsed = response?.ok
    ? OwnedSubmissionSchema.safeParse(await response.json().catch(() => null))
    : null
  if (!parsed?.success) return { kind: 'unreachable' }
  const { submission, receipt, isPutAside } = parsed.data
  return submission ? { kind: 'held', submission, receipt, isPutAside } : { kind: 'unread' }
}
