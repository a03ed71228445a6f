import type { Batch, BatchItem } from '#protocol/batch.ts'
import type { AppDatabase, SubmissionRow } from '#storage/database.ts'
import { readEnrolment } from '#storage/enrolment.ts'
import { noteInJournal } from '#storage/journal.ts'
import {
  countOwnUnsent,
  markBlocked,
  markRefused,
  markSending,
  markTurnedBack,
  markWaiting,
  recordReceipts,
} from '#storage/outbox.ts'
import { readSetting } from '#storage/settings.ts'
import { isNamed } from './batches.ts'
import { NO_ROOM_ASIDE, readReply, type BatchOutcome, type SyncProblem } from './read-reply.ts'
import { isServerReached, knownKeys, refreshKeys } from './receipt-keys.ts'
import type { Transport } from './transport.ts'

export interface DrainDependencies {
  readonly database: AppDatabase
  readonly transport: Transport
  /** Device clock, ISO instant; only for the journal. */
  readonly now: () => string
}

export interface Stop {
  readonly problem: string
  /** Seconds the server asked for. */
  readonly retryAfter: number | null
  /** The server turned this device away: no hurry to ask again, and a person should know. */
  readonly isPaused: boolean
}

export interface Delivery {
  /** Items with a verified receipt. */
  readonly delivered: number
  /** Why the engine must stop for now; `null` = go on. */
  readonly stop: Stop | null
}

/** What one call of the engine has seen of the way so far. */
export interface Run {
  /** Items with a verified receipt. */
  delivered: number
  /** Turned back when they went alone, though our server was there; since the last that got through. */
  readonly suspects: string[]
  /** As the last of them was turned back. */
  lastTurnedBackBy: SyncProblem
  /** Not to be sent again by this call: our server has no room for them today. */
  readonly later: string[]
  /** Put aside in a run before: what is turned back again needs no other to show that it is its own fault. */
  readonly knownBlocked: ReadonlySet<string>
}

/**
 * What turns things back though our server answers. An error is a filter's: there is no page to sign in at, and whoever is sent
 * to look for one looks in vain. A page or the way to one may be a portal's that answers for our keys from a cache.
 */
const turnedBackBy = (status: number): SyncProblem =>
  status >= 400 ? 'network.turnedBack' : 'network.captivePortal'

/** So many in a row, and it is not the items: the way takes nothing at all. */
const MOST_SUSPECTS = 5

function itemOf({ id, sha256, body, sealed }: SubmissionRow): BatchItem {
  return sealed ? { id, sha256, sealed } : { id, sha256, body: body ?? '' }
}

async function requestFor(database: AppDatabase, items: readonly SubmissionRow[]): Promise<Batch> {
  const enrolment = await readEnrolment(database)
  const deviceId = items.every(isNamed) ? await readSetting(database, 'deviceId') : null
  const report =
    deviceId === null
      ? null
      : {
          deviceId,
          unsent: await countOwnUnsent(database),
          lastSequence: (await readSetting(database, 'lastSequence')) ?? 0,
          ...(enrolment && { captured: enrolment.captured }),
        }
  return {
    submissions: items.map(itemOf),
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

async function keepReceipts(
  { database, now }: DrainDependencies,
  items: readonly SubmissionRow[],
  results: Extract<BatchOutcome, { kind: 'delivered' }>['results'],
): Promise<Delivery> {
  const proved = results.filter((result) => result !== null)
  const unproved = items.flatMap(({ id }, index) => (results[index] ? [] : [id]))
  await recordReceipts(
    database,
    proved.map(({ receipt, outcome, problem }) => ({
      ...receipt,
      outcome,
      problemCode: problem?.code ?? null,
    })),
  )
  const delivered = proved.length
  const detail = `items=${delivered} unproved=${unproved.length}`
  await noteInJournal(database, 'sync.delivered', detail, now())
  if (unproved.length === 0) return { delivered, stop: null }
  await markWaiting(database, unproved, 'receipt.invalid', now())
  return { delivered, stop: { problem: 'receipt.invalid', retryAfter: null, isPaused: false } }
}

/** Puts the suspects aside: another got through, so it is these that something on the way lets not pass. */
export async function putSuspectsAside(
  { database, now }: DrainDependencies,
  run: Run,
): Promise<void> {
  for (const id of run.suspects.splice(0)) await markBlocked(database, id, now())
}

/** One bad item must not keep the others back: halves show which it is in few requests. */
async function deliverHalves(
  dependencies: DrainDependencies,
  items: readonly SubmissionRow[],
  run: Run,
): Promise<Delivery> {
  const middle = Math.ceil(items.length / 2)
  const first = await deliver(dependencies, items.slice(0, middle), run)
  if (first.stop) return first
  const second = await deliver(dependencies, items.slice(middle), run)
  return { delivered: first.delivered + second.delivered, stop: second.stop }
}

/**
 * Sends one batch and writes down what is proved: receipts, or why every item is kept. What is turned back alone while our
 * server answers is added to the run's suspects and keeps no other back.
 */
export async function deliver(
  dependencies: DrainDependencies,
  items: readonly SubmissionRow[],
  run: Run,
): Promise<Delivery> {
  const { database, now, transport } = dependencies
  const ids = items.map((item) => item.id)
  const outcome = await send(dependencies, items)
  if (outcome.kind === 'delivered') {
    const delivery = await keepReceipts(dependencies, items, outcome.results)
    run.delivered += delivery.delivered
    if (delivery.delivered > 0) await putSuspectsAside(dependencies, run)
    return delivery
  }
  const { kind, problem, status, retryAfter } = outcome
  const detail = `${problem} ${status} items=${items.length}`
  await noteInJournal(database, 'sync.failed', detail, now())
  const [only] = ids
  if (problem === NO_ROOM_ASIDE && ids.length === 1 && only !== undefined) {
    await markTurnedBack(database, only, problem, now())
    run.later.push(only)
    return { delivered: 0, stop: null }
  }
  if (kind === 'refused' && ids.length === 1 && only !== undefined) {
    await markRefused(database, only, problem, now())
    return { delivered: 0, stop: null }
  }
  await markWaiting(database, ids, problem, now())
  const isPaused = kind === 'turnedAway'
  const stopped: Delivery = { delivered: 0, stop: { problem, retryAfter, isPaused } }
  if (kind === 'failed' || isPaused) return stopped
  // A captive portal answers everything in our server's place: then it is not the items.
  if (kind === 'turnedBack' && !(await isServerReached(transport))) return stopped
  if (only === undefined || ids.length > 1) return deliverHalves(dependencies, items, run)
  if (run.knownBlocked.has(only)) {
    await markBlocked(database, only, now())
    return { delivered: 0, stop: null }
  }
  run.lastTurnedBackBy = turnedBackBy(status)
  await markTurnedBack(database, only, run.lastTurnedBackBy, now())
  run.suspects.push(only)
  const stop: Stop = { problem: run.lastTurnedBackBy, retryAfter: null, isPaused: false }
  return { delivered: 0, stop: run.suspects.length < MOST_SUSPECTS ? null : stop }
}
