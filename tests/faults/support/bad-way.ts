import type { Batch } from '#protocol/batch.ts'
import type { Transport, TransportReply } from '#sync/transport.ts'
import {
  answered,
  captivePortal,
  problemReply,
  RECEIVED_AT,
} from '../../sync/support/simulated-server.ts'
import type { Random } from './random.ts'

/** How often each kind of fault was made. */
export type Injected = Map<string, number>

export const note = (injected: Injected, kind: string): void =>
  void injected.set(kind, (injected.get(kind) ?? 0) + 1)

/** What `case` each number of `sendBatch` is, for the count. */
const KINDS = [
  'unreachable',
  'late',
  'replyLost',
  'doubled',
  'captivePortal',
  'foreignAnswer',
  'emptyAnswer',
  'serverProblem',
  'receiptDamaged',
  'receiptForged',
  'bodyDamaged',
  'turnedAway',
] as const

export interface BadWay extends Transport {
  /** Delivers what is still on its way, out of order. */
  flush(): Promise<void>
}

const nothing = (kind: 'unreachable' | 'timedOut'): TransportReply => ({
  kind,
  status: 0,
  protocol: null,
  retryAfter: null,
  body: null,
})

interface Result {
  id: string
  receipt: Record<string, string>
}

/** Damages one receipt of a reply so that it must not verify. */
function damaged(reply: TransportReply, random: Random): TransportReply {
  if (reply.kind !== 'answered' || reply.status !== 200) return reply
  const results = structuredClone((reply.body as { results: Result[] }).results)
  const one = results[random.below(results.length)]
  if (one) {
    const { receipt } = one
    const kinds = [
      () => (receipt['sha256'] = 'f'.repeat(64)),
      () => (receipt['signature'] = receipt['signature']?.toUpperCase() ?? ''),
      () => (receipt['submissionId'] = 'other'),
      () => (one.id = 'other'),
      () => results.reverse(),
      () => results.pop(),
    ]
    kinds[random.below(kinds.length)]?.()
  }
  return { ...reply, body: { results } }
}

/** Says that all is stored, in the right shape, by somebody who has neither the data nor the key. */
function forged({ submissions }: Batch): TransportReply {
  const results = submissions.map(({ id, sha256 }) => {
    const signature = 'A'.repeat(86)
    const receipt = { submissionId: id, sha256, receivedAt: RECEIVED_AT, keyId: 'key-1', signature }
    return { id, outcome: 'stored', receipt, problem: null }
  })
  return answered(200, { results })
}

/** One body arrives with a changed character, as after a fault of memory or of a proxy that rewrites. */
function damagedOnTheWay(batch: Batch, random: Random): Batch {
  const hit = random.below(batch.submissions.length)
  const submissions = batch.submissions.map((item, index) =>
    index === hit && 'body' in item
      ? { ...item, body: item.body.replace('Thủy', 'Thuỷ').replace('"vi"', '"en"') }
      : item,
  )
  return { ...batch, submissions }
}

/** The way to `server` on a bad day: lost, late, doubled, reordered, damaged, forged, or answered by somebody else. */
export function badWay(server: Transport, random: Random, injected: Injected): BadWay {
  const late: Batch[] = []
  async function sendBatch(batch: Batch): Promise<TransportReply> {
    // Something sent long ago may arrive just now.
    if (late.length > 0 && random.chance(0.3)) await server.sendBatch(late.splice(0, 1)[0]!)
    const choice = random.below(15)
    const kind = KINDS[choice]
    if (kind) note(injected, kind)
    switch (choice) {
      case 0:
        return nothing('unreachable')
      case 1:
        late.push(batch)
        return nothing('timedOut')
      case 2:
        await server.sendBatch(batch)
        return nothing('timedOut')
      case 3:
        await server.sendBatch(batch)
        return server.sendBatch(batch)
      case 4:
        return captivePortal
      case 5:
        return { ...captivePortal, status: [302, 400, 413, 502][random.below(4)]! }
      case 6:
        await server.sendBatch(batch)
        return answered(200, null)
      case 7:
        return problemReply(random.chance(0.5) ? 'server.failed' : 'request.tooMany', 60)
      case 8:
        return damaged(await server.sendBatch(batch), random)
      case 9:
        return forged(batch)
      case 10:
        return server.sendBatch(damagedOnTheWay(batch, random))
      case 11:
        return problemReply(random.chance(0.5) ? 'auth.required' : 'auth.forbidden')
      default:
        return server.sendBatch(batch)
    }
  }
  return {
    sendBatch,
    fetchKeys: () =>
      random.chance(0.3) ? Promise.resolve(nothing('unreachable')) : server.fetchKeys(),
    async flush() {
      for (const batch of late.splice(0).toReversed()) await server.sendBatch(batch)
    },
  }
}
