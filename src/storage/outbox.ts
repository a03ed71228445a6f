import type { AppDatabase, OutboxRow, ReceiptRow } from './database.ts'
import { readEnrolment } from './enrolment.ts'

/** Everything without a receipt, oldest first. */
export async function listOutbox(database: AppDatabase): Promise<OutboxRow[]> {
  return database.outbox.toCollection().sortBy('enqueuedAt')
}

export type DeliveryState =
  /** No consent to send: it stays on this device. */
  | { readonly kind: 'onDevice'; readonly receipt: null; readonly entry: null }
  | { readonly kind: 'waiting'; readonly receipt: null; readonly entry: OutboxRow }
  | { readonly kind: 'sent'; readonly receipt: ReceiptRow; readonly entry: null }

/** What is true of one submission's way to the server, counted from receipts and never from hope. */
export async function deliveryState(
  database: AppDatabase,
  submissionId: string,
): Promise<DeliveryState> {
  const receipt = await database.receipts.get(submissionId)
  if (receipt) return { kind: 'sent', receipt, entry: null }
  const entry = await database.outbox.get(submissionId)
  return entry
    ? { kind: 'waiting', receipt: null, entry }
    : { kind: 'onDevice', receipt: null, entry: null }
}

/** Marks entries before a try, so that the screen can say "sending". A killed sender's marks are reset at its next start. */
export async function markSending(
  database: AppDatabase,
  submissionIds: readonly string[],
): Promise<void> {
  await database.outbox
    .where('submissionId')
    .anyOf(submissionIds)
    .modify((row) => {
      row.kind = 'sending'
      row.attempts += 1
    })
}

/** After a try that proved nothing: the entry waits again, with what went wrong. */
export async function markWaiting(
  database: AppDatabase,
  submissionIds: readonly string[],
  problem: string | null,
  now: string,
): Promise<void> {
  await database.outbox
    .where('submissionId')
    .anyOf(submissionIds)
    .modify((row) => {
      row.kind = 'waiting'
      row.lastProblem = problem
      row.lastTriedAt = now
    })
}

/** The server answered for this item alone that something is wrong with it; kept for a person to look at. */
export async function markRefused(
  database: AppDatabase,
  submissionId: string,
  problem: string,
  now: string,
): Promise<void> {
  await database.outbox.update(submissionId, {
    kind: 'refused',
    lastProblem: problem,
    lastTriedAt: now,
  })
}

/** What did not pass on the way while others did: it is put aside, and tried again from time to time all the same. */
export const BLOCKED = 'network.blocked'
const BLOCKED_FOR_MS = 60 * 60_000

/** Sent alone, it was turned back on the way: it waits again, behind what was not. */
export async function markTurnedBack(
  database: AppDatabase,
  submissionId: string,
  problem: string,
  now: string,
): Promise<void> {
  await database.outbox.update(submissionId, {
    kind: 'waiting',
    lastProblem: problem,
    lastTriedAt: now,
    turnedBackAt: now,
  })
}

/** Puts aside what did not pass on the way while others did. */
export async function markBlocked(
  database: AppDatabase,
  submissionId: string,
  now: string,
): Promise<void> {
  await database.outbox.update(submissionId, {
    kind: 'refused',
    lastProblem: BLOCKED,
    lastTriedAt: now,
    wasBlocked: true,
  })
}

/** Ids of what has been put aside so before, and has not got through since. */
export const blockedBefore = async (database: AppDatabase): Promise<ReadonlySet<string>> =>
  new Set(await database.outbox.filter(({ wasBlocked }) => wasBlocked === true).primaryKeys())

/** What was put aside: what the server found fault with, and what something on the way lets not pass. */
export async function countPutAside(
  database: AppDatabase,
): Promise<{ atFault: number; blocked: number }> {
  const aside = await database.outbox.where('kind').equals('refused').toArray()
  const blocked = aside.filter(({ lastProblem }) => lastProblem === BLOCKED).length
  return { atFault: aside.length - blocked, blocked }
}

/** A person asks for another try of what was put aside: the server may have been mended since. */
export async function retryRefused(database: AppDatabase): Promise<void> {
  await database.outbox.where('kind').equals('refused').modify({ kind: 'waiting' })
}

/**
 * What was blocked on the way waits again once an hour has passed: the device may be at another network by then. A time that
 * lies ahead is a clock that was set back. `nowMs`: device clock.
 */
export async function retryBlocked(database: AppDatabase, nowMs: number): Promise<void> {
  const isDue = ({ lastProblem, lastTriedAt }: OutboxRow): boolean => {
    const since = nowMs - Date.parse(lastTriedAt ?? '')
    return lastProblem === BLOCKED && !(since >= 0 && since < BLOCKED_FOR_MS)
  }
  await database.outbox.where('kind').equals('refused').and(isDue).modify({ kind: 'waiting' })
}

/**
 * What waits of this device's own and names it, put aside or not. What it carries for others is not among them, nor
 * what names nobody: that is delivered without a report, and the server could not take it off the count.
 */
export const countOwnUnsent = (database: AppDatabase): Promise<number> =>
  database.outbox.filter((entry) => entry.isCarried !== true && entry.isAnonymous !== true).count()

/**
 * Stores verified receipts and takes their entries out of the outbox, in one transaction. A body this device can read
 * stays for the owner's history; a sealed one goes, unless a tablet keeps it (`sent-copies.ts`), and so does one carried for
 * another device.
 */
export async function recordReceipts(
  database: AppDatabase,
  verified: readonly ReceiptRow[],
): Promise<void> {
  const { outbox, receipts, submissions, settings } = database
  const ids = verified.map((receipt) => receipt.submissionId)
  await database.transaction('rw', [outbox, receipts, submissions, settings], async () => {
    const held = await submissions.bulkGet(ids)
    const isTablet = (await readEnrolment(database)) !== null
    await receipts.bulkPut([...verified])
    await outbox.bulkDelete(ids)
    await submissions.bulkDelete(
      held.flatMap((row) => (row?.carried || (row?.sealed && !isTablet) ? [row.id] : [])),
    )
  })
}
