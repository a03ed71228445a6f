import { BatchSchema, isSealed, type Batch, type Outcome, type PlainItem } from '#protocol/batch.ts'
import { toBase64Url } from '#protocol/encoding.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { problem, PROBLEMS, type ProblemCode } from '#protocol/problem.ts'
import {
  RECEIPT_ALGORITHM,
  receiptText,
  type Receipt,
  type ReceiptPublicKey,
} from '#protocol/receipt.ts'
import { SubmissionSchema } from '#protocol/submission.ts'
import type { Transport, TransportReply } from '#sync/transport.ts'

export const RECEIVED_AT = '2026-11-23T08:00:00.000Z'

type Answered = Extract<TransportReply, { kind: 'answered' }>

export function answered(
  status: number,
  body: unknown,
  { protocol = '1', retryAfter = null }: Partial<Pick<Answered, 'protocol' | 'retryAfter'>> = {},
): Answered {
  return { kind: 'answered', status, protocol, retryAfter, body }
}

export const problemReply = (code: ProblemCode, retryAfter: number | null = null): TransportReply =>
  answered(PROBLEMS[code].status, problem(code), { retryAfter })

/** A captive portal's answer to anything: its own page, with 200. */
export const captivePortal: Answered = answered(200, null, { protocol: null })

export interface SigningKey {
  readonly publicKey: ReceiptPublicKey
  sign(receipt: Omit<Receipt, 'signature' | 'keyId'>): Promise<Receipt>
}

export async function signingKey(keyId: string): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey(RECEIPT_ALGORITHM, true, ['sign', 'verify'])
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  return {
    publicKey: { keyId, jwk: { kty: 'EC', crv: 'P-256', x, y } },
    async sign(receipt) {
      const unsigned = { ...receipt, keyId }
      const text = new TextEncoder().encode(receiptText(unsigned))
      const bytes = await crypto.subtle.sign(RECEIPT_ALGORITHM, pair.privateKey, text)
      return { ...unsigned, signature: toBase64Url(new Uint8Array(bytes)) }
    },
  }
}

interface Held {
  readonly sha256: string
  readonly body: string
  readonly receipt: Receipt
}

export interface SimulatedServer extends Transport {
  /** By submission id: stored as good. */
  readonly held: Map<string, Held>
  readonly quarantine: (PlainItem & { readonly code: ProblemCode })[]
  /** Every batch that reached the server, answered or not. */
  readonly batches: Batch[]
  /** Ids that make it turn down the whole request they are in. */
  readonly turnsDown: Set<string>
  /** While set, the store takes nothing. */
  isFull: boolean
  /** Signs with a new key from now on; the old one stays known. */
  rotateKey(): Promise<void>
}

/**
 * A server that follows the real protocol in memory: `BatchSchema` at the door, the id as primary key, conflicts and
 * unreadable bodies in quarantine, real signatures. No faults of its own; the network around it has them.
 */
export async function simulatedServer(): Promise<SimulatedServer> {
  const keys = [await signingKey('key-1')]
  const signer = (): SigningKey => keys[0]!

  async function keep(
    item: PlainItem,
  ): Promise<{ outcome: Outcome; receipt: Receipt; code: ProblemCode | null }> {
    const sha256 = await sha256Hex(item.body)
    const receipt = await signer().sign({ submissionId: item.id, sha256, receivedAt: RECEIVED_AT })
    const code = await faultOf(item, sha256)
    const before = server.held.get(item.id)
    if (code === null && !before) {
      server.held.set(item.id, { sha256, body: item.body, receipt })
      return { outcome: 'stored', receipt, code: null }
    }
    if (code === null && before?.sha256 === sha256)
      return { outcome: 'duplicate', receipt: before.receipt, code: null }
    const reason = code ?? 'submission.conflict'
    if (!server.quarantine.some((each) => each.id === item.id && each.body === item.body))
      server.quarantine.push({ ...item, code: reason })
    return { outcome: code ? 'quarantined' : 'conflict', receipt, code: reason }
  }

  const server: SimulatedServer = {
    held: new Map(),
    quarantine: [],
    batches: [],
    turnsDown: new Set(),
    isFull: false,
    async sendBatch(batch) {
      // Through text, as on the wire.
      const parsed = BatchSchema.safeParse(JSON.parse(JSON.stringify(batch)))
      if (!parsed.success) return problemReply('request.invalid')
      server.batches.push(parsed.data)
      const { submissions } = parsed.data
      if (submissions.some((item) => server.turnsDown.has(item.id)))
        return problemReply('request.tooLarge')
      if (server.isFull) return problemReply('store.unavailable', 30)
      const results = []
      for (const item of submissions) {
        if (isSealed(item)) throw new Error('the model opens no seals; use the real intake')
        const { outcome, receipt, code } = await keep(item)
        results.push({ id: item.id, outcome, receipt, problem: code && problem(code) })
      }
      return answered(200, { results })
    },
    fetchKeys: () => Promise.resolve(answered(200, { keys: keys.map((key) => key.publicKey) })),
    async rotateKey() {
      keys.unshift(await signingKey(`key-${keys.length + 1}`))
    },
  }
  return server
}

async function faultOf(item: PlainItem, sha256: string): Promise<ProblemCode | null> {
  if (sha256 !== item.sha256) return 'submission.hashMismatch'
  const submission = SubmissionSchema.safeParse(JSON.parse(item.body))
  if (!submission.success) return 'submission.unreadable'
  if (submission.data.id !== item.id) return 'submission.idMismatch'
  return submission.data.questionnaire.version === 1 ? null : 'submission.unknownQuestionnaire'
}
