import { BatchReplySchema, type ItemResult } from '#protocol/batch.ts'
import { verifyReceipt, type ReceiptPublicKey } from '#protocol/receipt.ts'
import type { SubmissionRow } from '#storage/database.ts'
import type { TransportReply } from './transport.ts'

/** Problem codes of the way to the server, beside the server's own. Worded in `locales/*\/problems.json`. */
export const SYNC_PROBLEMS = [
  'network.unreachable',
  'network.timeout',
  'network.captivePortal',
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
  /** Nothing is proved: everything is kept. `problem` is a sync problem or the server's code. */
  | {
      readonly kind: 'failed'
      readonly results: null
      readonly problem: string
      readonly status: number
      readonly retryAfter: number | null
    }

const failed = (
  problem: SyncProblem | (string & {}),
  status = 0,
  retryAfter: number | null = null,
): BatchOutcome => ({
  kind: 'failed',
  results: null,
  problem,
  status,
  retryAfter,
})

const codeOf = (body: unknown): string | null =>
  body instanceof Object && 'code' in body && typeof body.code === 'string' ? body.code : null

/** A result proves delivery only with the same id, the same hash, and a signature of a known key. */
async function proved(
  result: ItemResult | undefined,
  sent: SubmissionRow,
  keys: readonly ReceiptPublicKey[],
): Promise<ItemResult | null> {
  if (!result || result.id !== sent.id) return null
  const { receipt } = result
  if (receipt.submissionId !== sent.id || receipt.sha256 !== sent.sha256) return null
  return (await verifyReceipt(receipt, keys)) ? result : null
}

/** Judges what came back for `sent`. A 200 without our header and shape is a captive portal, not a delivery. */
export async function readReply(
  reply: TransportReply,
  sent: readonly SubmissionRow[],
  keys: readonly ReceiptPublicKey[],
): Promise<BatchOutcome> {
  if (reply.kind !== 'answered')
    return failed(reply.kind === 'timedOut' ? 'network.timeout' : 'network.unreachable')
  const { status, protocol, body, retryAfter } = reply
  if (protocol === null) return failed('network.captivePortal', status, retryAfter)
  if (status !== 200) return failed(codeOf(body) ?? 'reply.invalid', status, retryAfter)
  const parsed = BatchReplySchema.safeParse(body)
  if (!parsed.success) return failed('reply.invalid', status)
  const results: (ItemResult | null)[] = []
  for (const [index, submission] of sent.entries())
    results.push(await proved(parsed.data.results[index], submission, keys))
  return { kind: 'delivered', results, problem: null, status: 200, retryAfter: null }
}
