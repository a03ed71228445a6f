import { inspect } from 'node:util'
import * as z from 'zod/mini'
import type { Receipt } from '#protocol/receipt.ts'
import { ProvenanceSchema } from '#protocol/submission.ts'
import { hashText } from '../keys/hash-text.ts'
import { parseJson } from '../requests/parse-json.ts'
import type { Signer } from '../keys/signer.ts'
import { judgeSubmission, type Judgement } from '../use-cases/intake/judge-submission.ts'
import type { KnownContent } from '../use-cases/intake/known-content.ts'
import { derivedOf } from './derived-of.ts'
import type { JudgedItem, OpenedItem, Origin } from './judged-item.ts'
import { abandonedRow, submissionRow } from './submission-rows.ts'

interface ItemJudgement {
  /** The proof names what is held, not what was announced: a body damaged on the way must not be let go of. */
  readonly heldSha256: string
  readonly judgement: Judgement
  /** As `JudgedItem.fault`. */
  readonly fault: string | null
}

/** A fault of ours. Turned away, a device would bring the item for ever; kept, staff can have it judged again. */
const failedBy = (error: unknown): Omit<ItemJudgement, 'heldSha256'> => ({
  judgement: { kind: 'unacceptable', code: 'submission.unjudged', detail: null },
  fault: inspect(error),
})

/** Judges what an item holds by this content. Never throws: a fault of ours is kept for staff, and said. */
function judgementOf(item: OpenedItem, content: KnownContent): ItemJudgement {
  const heldSha256 = hashText(item.body)
  if (item.unopenedBy !== null) {
    const code = 'submission.unopenable'
    const judgement = { kind: 'unacceptable', code, detail: `key ${item.unopenedBy}` } as const
    return { heldSha256, judgement, fault: null }
  }
  try {
    return { heldSha256, judgement: judgeSubmission(item, heldSha256, content), fault: null }
  } catch (error) {
    return { heldSha256, ...failedBy(error) }
  }
}

const OriginSchema = z.object({
  provenance: z.pick(ProvenanceSchema, { deviceId: true, eventId: true }),
})

function originOf({ body }: OpenedItem, judgement: Judgement): Origin | null {
  if (judgement.kind === 'abandoned') return judgement.abandoned.provenance
  if (judgement.kind === 'acceptable') return judgement.submission.provenance
  try {
    return OriginSchema.safeParse(parseJson(body)).data?.provenance ?? null
  } catch {
    return null
  }
}

export interface JudgeTools {
  readonly content: KnownContent
  readonly signer: Pick<Signer, 'issueReceipt'>
}

/** One item to judge, and when it was received. */
export interface Task {
  readonly item: OpenedItem
  readonly receivedAt: string
}

function judgedItem(
  item: OpenedItem,
  { heldSha256, judgement, fault }: ItemJudgement,
  receipt: Receipt,
): JudgedItem {
  const from = originOf(item, judgement)
  const origin = from && { deviceId: from.deviceId, eventId: from.eventId ?? null }
  const signed = { heldSha256, receipt: JSON.stringify(receipt), origin }
  switch (judgement.kind) {
    case 'unacceptable': {
      const { kind, code, detail } = judgement
      return { ...signed, kind, row: null, code, detail, fault }
    }
    case 'abandoned': {
      const row = abandonedRow(item, receipt, judgement.abandoned)
      return { ...signed, kind: 'abandoned', row }
    }
    case 'acceptable': {
      const row = submissionRow(item, receipt, judgement)
      return { ...signed, kind: 'acceptable', row, derived: derivedOf(row, judgement) }
    }
  }
}

/** The same; where the rows it becomes cannot be made of it, that is kept and said as a fault in judging is. */
function judgedOrKept(item: OpenedItem, said: ItemJudgement, receipt: Receipt): JudgedItem {
  try {
    return judgedItem(item, said, receipt)
  } catch (error) {
    return judgedItem(item, { ...said, ...failedBy(error) }, receipt)
  }
}

/**
 * Judges items, signs their receipts and makes the rows they become, in their order. Receipts are signed one after the
 * other: between two judgements each would find OpenSSL's tables gone from the processor's cache, and take twice as long.
 */
export function judgeItems(
  tasks: readonly Task[],
  { content, signer }: JudgeTools,
): readonly JudgedItem[] {
  const judged = tasks.map((task) => ({ ...task, said: judgementOf(task.item, content) }))
  const receipts = judged.map(({ item, receivedAt, said: { heldSha256: sha256 } }) =>
    signer.issueReceipt({ submissionId: item.id, sha256, receivedAt }),
  )
  return judged.flatMap(({ item, said }, index) => {
    const receipt = receipts[index]
    return receipt ? [judgedOrKept(item, said, receipt)] : []
  })
}

/** An item nothing here can judge: kept as it came, for staff. */
export function unjudged(
  { item, receivedAt }: Task,
  signer: JudgeTools['signer'],
  fault: string,
): JudgedItem {
  const heldSha256 = hashText(item.body)
  const receipt = signer.issueReceipt({ submissionId: item.id, sha256: heldSha256, receivedAt })
  return {
    kind: 'unacceptable',
    row: null,
    code: 'submission.unjudged',
    detail: null,
    heldSha256,
    receipt: JSON.stringify(receipt),
    origin: null,
    fault,
  }
}
