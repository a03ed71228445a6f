import { MAX_ITEMS } from '#protocol/cut-batches.ts'
import type { AppDatabase, SubmissionRow } from '#storage/database.ts'
import { listOutbox } from '#storage/outbox.ts'
import { batchesOf } from './batches.ts'
import { deliver, type DrainDependencies } from './deliver.ts'

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

async function bodiesWaiting(database: AppDatabase): Promise<SubmissionRow[]> {
  const entries = (await listOutbox(database)).filter((entry) => entry.kind !== 'refused')
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

/**
 * Sends what waits, oldest first, until nothing waits or a try fails. A body leaves the outbox only with a
 * receipt that verifies for its id and hash; every other answer keeps it. The caller makes sure that there is one
 * sender at a time (`senderLock`); marks left by a sender that was killed are waiting again here. Rejects only
 * when storage does.
 */
export async function drainOutbox(dependencies: DrainDependencies): Promise<DrainSummary> {
  const { database } = dependencies
  await database.outbox.where('kind').equals('sending').modify({ kind: 'waiting' })
  let delivered = 0
  let isFirstLook = true
  let most = await itemsToBeginWith(database)
  // Looks again after each round: what is submitted while we send is sent too. Every round ends with each item
  // delivered, put aside, or a stop, so nothing is sent twice in one call.
  for (;;) {
    const waiting = await bodiesWaiting(database)
    const summary = { delivered, waiting: 0, problem: null, retryAfter: null, isPaused: false }
    if (waiting.length === 0) return { kind: isFirstLook ? 'idle' : 'sent', ...summary }
    isFirstLook = false
    let done = 0
    let batches = batchesOf(waiting, most)
    for (let items = batches[0]; items; items = batches[0]) {
      const each = await deliver(dependencies, items)
      delivered += each.delivered
      if (each.stop) {
        const left = (await bodiesWaiting(database)).length
        return { kind: 'stopped', delivered, waiting: left, ...each.stop }
      }
      done += items.length
      const isGrowing = most < MAX_ITEMS
      most = Math.min(MAX_ITEMS, most * 2)
      batches = isGrowing ? batchesOf(waiting.slice(done), most) : batches.slice(1)
    }
  }
}
