import type { FieldEvent } from '#protocol/event.ts'
import { vietnamDayEnd } from '#protocol/local-day.ts'
import type { ProblemCode } from '#protocol/problem.ts'
import type { Receipt } from '#protocol/receipt.ts'
import { SealedBodySchema, type BatchItem } from '#protocol/batch.ts'
import type { QuarantineTable, SubmissionTable } from '../../database/tables.ts'
import type { AppDependencies } from '../../dependencies.ts'
import type { Releasable } from '../../repositories/quarantine.ts'
import { derivedAt } from '../../judging/derived-of.ts'
import type { JudgedItem } from '../../judging/judged-item.ts'
import { openItem } from './accept-batch.ts'

export type Released =
  | { readonly kind: 'released'; readonly submissionId: string; readonly code: null }
  | { readonly kind: 'refused'; readonly submissionId: string; readonly code: ProblemCode }
  | { readonly kind: 'unknown'; readonly submissionId: null; readonly code: null }

/** As it came: what no key opened then is a seal still, and today there may be a key. */
function asReceived(row: QuarantineTable): BatchItem {
  const { submission_id: id, sha256, body } = row
  if (row.problem_code !== 'submission.unopenable') return { id, sha256, body }
  const sealed = SealedBodySchema.safeParse(JSON.parse(body))
  return sealed.success ? { id, sha256, sealed: sealed.data } : { id, sha256, body }
}

/** When an event was closed is not kept: what arrived after its last day in Vietnam came late. */
const cameLate = (event: FieldEvent | null, receivedAt: string): boolean =>
  event?.state === 'closed' && receivedAt >= vietnamDayEnd(event.endsOn)

type Accepted = Exclude<JudgedItem, { readonly kind: 'unacceptable' }>

/** What was judged now, with the receipt it had then, where it belongs. */
function releasableOf(
  judged: Accepted,
  { is_late, ...kept }: Pick<SubmissionTable, 'receipt' | 'event_id' | 'is_late'>,
): Releasable {
  if (judged.kind === 'abandoned') return { kind: judged.kind, row: { ...judged.row, ...kept } }
  const row = { ...judged.row, ...kept, is_late }
  return { kind: judged.kind, row, derived: derivedAt(judged.derived, row) }
}

/**
 * Judges what waits in quarantine by today's content, programmes and keys. If it can be accepted now, it is stored with
 * its first receipt and time; `refused` says why it still cannot, and then it stays.
 */
export async function releaseQuarantined(
  id: string,
  dependencies: Pick<AppDependencies, 'quarantine' | 'events' | 'judges' | 'opener' | 'logger'>,
): Promise<Released> {
  const { quarantine, events, judges, opener, logger } = dependencies
  const row = await quarantine.findOpen(id)
  if (!row) return { kind: 'unknown', submissionId: null, code: null }
  const submissionId = row.submission_id
  const item = await openItem(asReceived(row), opener)
  const first = JSON.parse(row.receipt) as Receipt
  // On a thread, as when it came: it may be here because a thread died of it.
  const [judged] = await judges.judge([item], row.received_at)
  if (!judged) throw new Error(`judging: ${submissionId} was left out`)
  if (judged.kind === 'unacceptable') {
    if (judged.fault !== null)
      logger.error({ fault: judged.fault, id: submissionId }, 'judging failed')
    return { kind: 'refused', submissionId, code: judged.code }
  }
  // Of a seal the first receipt proves the seal; what is held now is what was in it.
  const receipt = first.sha256 === item.sha256 ? row.receipt : judged.receipt
  const event = row.event_id === null ? null : ((await events.find(row.event_id)) ?? null)
  const isLate = cameLate(event, row.received_at) ? 1 : 0
  const releasable = releasableOf(judged, { receipt, event_id: event?.id ?? null, is_late: isLate })
  return (await quarantine.release(id, releasable))
    ? { kind: 'released', submissionId, code: null }
    : { kind: 'refused', submissionId, code: 'submission.conflict' }
}
