import type { Batch } from '#protocol/batch.ts'
import type { AppDatabase, SubmissionRow } from '#storage/database.ts'
import { noteInJournal } from '#storage/journal.ts'
import {
  listOutbox,
  markRefused,
  markSending,
  markWaiting,
  recordReceipt,
} from '#storage/outbox.ts'
import { readSetting } from '#storage/settings.ts'
import { batchesOf, isNamed } from './batches.ts'
import { readReply, type BatchOutcome } from './read-reply.ts'
import { knownKeys, refreshKeys } from './receipt-keys.ts'
import type { Transport } from './transport.ts'

export interface DrainDependencies {
  readonly database: AppDatabase
  readonly transport: Transport
  /** Device clock, ISO instant; only for the journal. */
  readonly now: () => string
}

export interface DrainSummary {
  /** `idle`: nothing waited. `sent`: nothing waits any more. `stopped`: something still waits; try again later. */
  readonly kind: 'idle' | 'sent' | 'stopped'
  readonly delivered: number
  readonly waiting: number
  /** Why it stopped; `null` unless `stopped`. */
  readonly problem: string | null
  readonly retryAfter: number | null
}

/** Statuses that speak of one request's content: alone, an item that draws one is put aside for a person. */
const REFUSING = [400, 413, 415, 422]

async function bodiesWaiting(database: AppDatabase): Promise<SubmissionRow[]> {
  const entries = (await listOutbox(database)).filter((entry) => entry.kind !== 'refused')
  const rows = await database.submissions.bulkGet(entries.map((entry) => entry.submissionId))
  return rows.filter((row) => row !== undefined)
}

async function requestFor(database: AppDatabase, items: readonly SubmissionRow[]): Promise<Batch> {
  const deviceId = items.every(isNamed) ? await readSetting(database, 'deviceId') : null
  const report =
    deviceId === null
      ? null
      : {
          deviceId,
          unsent: await database.outbox.count(),
          lastSequence: (await readSetting(database, 'lastSequence')) ?? 0,
        }
  return {
    submissions: items.map(({ id, sha256, body }) => ({ id, sha256, body })),
    device: report,
  }
}

async function send(
  { database, transport }: DrainDependencies,
  items: readonly SubmissionRow[],
): Promise<BatchOutcome> {
  await markSending(
    database,
    items.map((item) => item.id),
  )
  const keys = await knownKeys(database)
  const usable = keys.length > 0 ? keys : await refreshKeys(database, transport)
  const reply = await transport.sendBatch(await requestFor(database, items))
  const outcome = await readReply(reply, items, usable)
  const isUnproved = outcome.kind === 'delivered' && outcome.results.includes(null)
  // A receipt that does not verify may be signed by a key made since: ask once, then judge again.
  return isUnproved ? readReply(reply, items, await refreshKeys(database, transport)) : outcome
}

/** Sends one batch and writes down what is proved. Returns why to stop, or `null` to go on. */
async function deliver(
  dependencies: DrainDependencies,
  items: readonly SubmissionRow[],
): Promise<{ delivered: number; stop: { problem: string; retryAfter: number | null } | null }> {
  const { database, now } = dependencies
  const ids = items.map((item) => item.id)
  const outcome = await send(dependencies, items)
  if (outcome.kind === 'failed') {
    const { problem, status, retryAfter } = outcome
    await noteInJournal(
      database,
      'sync.failed',
      `${problem} ${status} items=${items.length}`,
      now(),
    )
    if (REFUSING.includes(status) && items.length === 1) {
      await markRefused(database, ids[0]!, problem)
      return { delivered: 0, stop: null }
    }
    await markWaiting(database, ids, problem)
    if (!REFUSING.includes(status)) return { delivered: 0, stop: { problem, retryAfter } }
    // One bad item must not keep the others back: each on its own shows which it is.
    return deliverSingly(dependencies, items)
  }
  let delivered = 0
  const unproved: string[] = []
  for (const [index, result] of outcome.results.entries()) {
    if (result)
      await recordReceipt(database, {
        ...result.receipt,
        outcome: result.outcome,
        problemCode: result.problem?.code ?? null,
      })
    else unproved.push(ids[index]!)
    if (result) delivered += 1
  }
  await noteInJournal(
    database,
    'sync.delivered',
    `items=${delivered} unproved=${unproved.length}`,
    now(),
  )
  if (unproved.length === 0) return { delivered, stop: null }
  await markWaiting(database, unproved, 'receipt.invalid')
  return { delivered, stop: { problem: 'receipt.invalid', retryAfter: null } }
}

async function deliverSingly(
  dependencies: DrainDependencies,
  items: readonly SubmissionRow[],
): ReturnType<typeof deliver> {
  let delivered = 0
  for (const item of items) {
    const each = await deliver(dependencies, [item])
    delivered += each.delivered
    if (each.stop) return { delivered, stop: each.stop }
  }
  return { delivered, stop: null }
}

/**
 * Sends what waits, oldest first, until nothing waits or a try fails. A body leaves the outbox only with a
 * receipt that verifies for its id and hash; every other answer keeps it. The caller makes sure that there is one
 * sender at a time (`withSenderLock`); marks left by a sender that was killed are waiting again here.
 */
export async function drainOutbox(dependencies: DrainDependencies): Promise<DrainSummary> {
  const { database } = dependencies
  await database.outbox.where('kind').equals('sending').modify({ kind: 'waiting' })
  const waiting = await bodiesWaiting(database)
  let delivered = 0
  for (const items of batchesOf(waiting)) {
    const each = await deliver(dependencies, items)
    delivered += each.delivered
    if (each.stop) {
      const left = (await bodiesWaiting(database)).length
      return { kind: 'stopped', delivered, waiting: left, ...each.stop }
    }
  }
  return {
    kind: waiting.length === 0 ? 'idle' : 'sent',
    delivered,
    waiting: 0,
    problem: null,
    retryAfter: null,
  }
}
