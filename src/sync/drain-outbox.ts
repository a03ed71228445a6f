import { MAX_ITEMS } from '#protocol/cut-batches.ts'
import type { AppDatabase, SubmissionRow } from '#storage/database.ts'
import { blockedBefore, listOutbox } from '#storage/outbox.ts'
import { batchesOf } from './batches.ts'
import { deliver, putSuspectsAside, type DrainDependencies, type Run } from './deliver.ts'
import { NO_ROOM_ASIDE } from './read-reply.ts'

export interface DrainSummary {
  /** `idle`: nothing waited. `sent`: nothing waits any more. `stopped`: something still waits; try again later. */
  readonly kind: 'idle' | 'sent' | 'stopped'
  /** Items with a verified receipt, from this call. */
  readonly delivered: number
  /** Items that still wait; those put aside for a person are not among them. */
  readonly waiting: number
  /** Why it stopped; `null` unless `stopped`. */
  readonly problem: string | null
  /** Seconds the server asked for; `null` = it did not. */
  readonly retryAfter: number | null
  /** The server turned this device away (401, 403): everything is kept, and a person should know. */
  readonly isPaused: boolean
}

/** ISO instants order as text; what has none comes first. */
const byTime = (one: string | null | undefined, other: string | null | undefined): number =>
  (one ?? '').localeCompare(other ?? '')

/**
 * What was not turned back alone first, and of that what was tried longest ago, the oldest first: what failed must not be in
 * the others' way at each try. A batch that is turned back says nothing of any one in it, however often it was in one.
 */
async function bodiesWaiting(database: AppDatabase): Promise<SubmissionRow[]> {
  const entries = (await listOutbox(database))
    .filter((entry) => entry.kind !== 'refused')
    .toSorted(
      (a, b) => byTime(a.turnedBackAt, b.turnedBackAt) || byTime(a.lastTriedAt, b.lastTriedAt),
    )
  const rows = await database.submissions.bulkGet(entries.map((entry) => entry.submissionId))
  return rows.filter((row) => row !== undefined)
}

/**
 * On a line so weak that a request did not get through in its time, the same again never does: one item is tried, and twice
 * as many after each that got through.
 */
const itemsToBeginWith = async (database: AppDatabase): Promise<number> =>
  (await listOutbox(database)).some(({ lastProblem }) => lastProblem === 'network.timeout')
    ? 1
    : MAX_ITEMS

const NO_STOP = { problem: null, retryAfter: null, isPaused: false } as const

/** Where nothing waits but what was turned back alone, or has to go later: what was turned back is put aside if that is known to be its own fault. */
async function concluded(dependencies: DrainDependencies, run: Run): Promise<DrainSummary> {
  const { database } = dependencies
  const { delivered } = run
  if (delivered > 0) await putSuspectsAside(dependencies, run)
  const waiting = (await bodiesWaiting(database)).length
  const problem = run.later.length > 0 ? NO_ROOM_ASIDE : run.lastTurnedBackBy
  return waiting > 0
    ? { kind: 'stopped', delivered, waiting, ...NO_STOP, problem }
    : { kind: 'sent', delivered, waiting, ...NO_STOP }
}

/**
 * Sends what waits until nothing waits or a try fails. A body leaves the outbox only with a receipt that verifies for its id
 * and hash; every other answer keeps it. The caller makes sure that there is one sender at a time (`senderLock`); marks left
 * by a sender that was killed are waiting again here. Rejects only when storage does.
 */
export async function drainOutbox(dependencies: DrainDependencies): Promise<DrainSummary> {
  const { database } = dependencies
  await database.outbox.where('kind').equals('sending').modify({ kind: 'waiting' })
  const knownBlocked = await blockedBefore(database)
  const run: Run = {
    delivered: 0,
    suspects: [],
    lastTurnedBackBy: 'network.turnedBack',
    later: [],
    knownBlocked,
  }
  let isFirstLook = true
  let most = await itemsToBeginWith(database)
  // Looks again after each round: what is submitted while we send is sent too. Every round ends with each item
  // delivered, put aside, a suspect, left for later, or a stop, so nothing is sent twice in one call.
  for (;;) {
    const passedOver = new Set([...run.suspects, ...run.later])
    const left = (await bodiesWaiting(database)).filter(({ id }) => !passedOver.has(id))
    if (left.length === 0 && isFirstLook)
      return { kind: 'idle', delivered: 0, waiting: 0, ...NO_STOP }
    if (left.length === 0) return concluded(dependencies, run)
    isFirstLook = false
    const free = left.filter(({ id }) => !knownBlocked.has(id))
    const items = free.length > 0 ? free : left
    let done = 0
    let batches = batchesOf(items, most)
    for (let batch = batches[0]; batch; batch = batches[0]) {
      const { stop } = await deliver(dependencies, batch, run)
      if (stop) {
        const { delivered } = run
        const waiting = (await bodiesWaiting(database)).length
        return { kind: 'stopped', delivered, waiting, ...stop }
      }
      done += batch.length
      const isGrowing = most < MAX_ITEMS
      most = Math.min(MAX_ITEMS, most * 2)
      batches = isGrowing ? batchesOf(items.slice(done), most) : batches.slice(1)
    }
  }
}
