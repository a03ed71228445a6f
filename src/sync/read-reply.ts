import { BatchReplySchema, type ItemResult } from '#protocol/batch.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { ProblemSchema, type ProblemCode } from '#protocol/problem.ts'
import { verifyReceipt, type ReceiptPublicKey } from '#protocol/receipt.ts'
import type { SubmissionRow } from '#storage/database.ts'
import type { TransportReply } from './transport.ts'

/** Problem codes of the way to the server, beside the server's own. Worded in `locales/*\/problems.json`. */
export const SYNC_PROBLEMS = [
  'network.unreachable',
  'network.timeout',
  'network.captivePortal',
  'network.turnedBack',
  'network.blocked',
  'reply.invalid',
  'receipt.invalid',
] as const
export type SyncProblem = (typeof SYNC_PROBLEMS)[number]

export type BatchOutcome =
  /** Our server answered; `results` matches the items sent, by position, `null` where its receipt does not hold. */
  | {
      readonly kind: 'delivered'
      readonly results: readonly (ItemResult | null)[]
      readonly problem: null
      readonly status: 200
      readonly retryAfter: null
    }
  /**
   * Nothing is proved: everything is kept. `turnedBack`: something on the way answered in our server's place; it may mean
   * everything (a captive portal) or something in this request (a firewall), so fewer items may pass. `refused`: our own
   * server finds fault with something in it, by a problem of its catalogue, or has no room for it today. `failed`: nothing can be said about the items.
   * `turnedAway`: our server does not take anything from this device (401, 403).
   * `problem` is a sync problem or the server's code.
   */
  | {
      readonly kind: 'refused' | 'turnedBack' | 'failed' | 'turnedAway'
      readonly results: null
      readonly problem: string
      readonly status: number
      readonly retryAfter: number | null
    }

/** Statuses that speak of what the request holds. Not 415: that is about how it was packed. */
const ABOUT_CONTENT: readonly number[] = [400, 413, 422]
/**
 * No room is left today to put aside what this item is: others in the request may well be accepted, so that it is found like
 * one at fault, but it is not, and goes later.
 */
export const NO_ROOM_ASIDE: ProblemCode = 'quarantine.full'
const ABOUT_DEVICE: readonly number[] = [401, 403]
/** Statuses by which something on the way speaks of itself or of the moment, not of the request: sign in, too slow, too often. */
const ABOUT_THE_WAY: readonly number[] = [407, 408, 425, 429]

function notDelivered(
  problem: SyncProblem | (string & {}),
  { status, retryAfter }: TransportReply,
  kind: 'refused' | 'turnedBack' | 'failed' | 'turnedAway' = 'failed',
): BatchOutcome {
  return { kind, results: null, problem, status, retryAfter }
}

/** A result proves delivery only with the same id, the same hash, and a signature of a known key. */
async function proved(
  result: ItemResult | undefined,
  sent: SubmissionRow,
  keys: readonly ReceiptPublicKey[],
): Promise<ItemResult | null> {
  if (!result || result.id !== sent.id) return null
  const { receipt } = result
  const isForThis =
    receipt.sha256 === sent.sha256 ||
    // No key of the server's opens it: it holds the very seal, and there is no more to be had of this device.
    (sent.sealed !== undefined && receipt.sha256 === (await sha256Hex(canonicalJson(sent.sealed))))
  if (receipt.submissionId !== sent.id || !isForThis) return null
  return (await verifyReceipt(receipt, keys)) ? result : null
}

/** Judges what came back for `sent`. A 200 without our header and shape is a captive portal, not a delivery. */
export async function readReply(
  reply: TransportReply,
  sent: readonly SubmissionRow[],
  keys: readonly ReceiptPublicKey[],
): Promise<BatchOutcome> {
  if (reply.kind === 'timedOut') return notDelivered('network.timeout', reply)
  if (reply.kind === 'unreachable') return notDelivered('network.unreachable', reply)
  const { status, protocol, body } = reply
  const isAboutContent = ABOUT_CONTENT.includes(status)
  if (protocol === null) {
    const isOfTheWay = status >= 500 || ABOUT_THE_WAY.includes(status) || reply.retryAfter !== null
    return notDelivered('network.captivePortal', reply, isOfTheWay ? 'failed' : 'turnedBack')
  }
  if (status !== 200) {
    const problem = ProblemSchema.safeParse(body)
    if (!problem.success) return notDelivered('reply.invalid', reply)
    const isTurnedAway = ABOUT_DEVICE.includes(status)
    const isRefused = isAboutContent || problem.data.code === NO_ROOM_ASIDE
    const kind = isRefused ? 'refused' : isTurnedAway ? 'turnedAway' : 'failed'
    return notDelivered(problem.data.code, reply, kind)
  }
  const parsed = BatchReplySchema.safeParse(body)
  if (!parsed.success) return notDelivered('reply.invalid', reply)
  const results: (ItemResult | null)[] = []
  for (const [index, submission] of sent.entries())
    results.push(await proved(parsed.data.results[index], submission, keys))
  return { kind: 'delivered', results, problem: null, status: 200, retryAfter: null }
}
