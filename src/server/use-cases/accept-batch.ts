import * as z from 'zod/mini'
import type { Fact } from '#domain/fact.ts'
import { searchText } from '#domain/search-text.ts'
import {
  isSealed,
  type Batch,
  type BatchItem,
  type BatchReply,
  type PlainItem,
} from '#protocol/batch.ts'
import type { Abandoned } from '#protocol/abandoned.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import type { FieldEvent } from '#protocol/event.ts'
import { ProvenanceSchema, type Provenance } from '#protocol/submission.ts'
import { problem, type ProblemCode } from '#protocol/problem.ts'
import type { Receipt } from '#protocol/receipt.ts'
import type { AbandonedTable, QuarantineTable, SubmissionTable } from '../database/tables.ts'
import type { KnownDevice } from '../repositories/devices.ts'
import type { EventRepository } from '../repositories/events.ts'
import type { IntakeRepository, Judged } from '../repositories/intake.ts'
import type { Logger } from 'pino'
import { noteContent } from '../figures/read-row.ts'
import { hashText } from '../hash-text.ts'
import type { Opener } from '../opener.ts'
import type { Signer } from '../signer.ts'
import { judgeSubmission, type Judgement } from './judge-submission.ts'
import type { KnownContent } from './known-content.ts'

export interface AcceptDependencies {
  readonly intake: IntakeRepository
  readonly signer: Signer
  readonly opener: Opener
  readonly events: Pick<EventRepository, 'find'>
  readonly logger: Pick<Logger, 'error'>
  readonly content: KnownContent
  readonly newId: () => string
  /** ISO instant. */
  readonly now: () => string
}

const settledChoice = (fact: Fact | undefined): string | null =>
  fact?.kind === 'choice' && fact.possible.length === 1 ? (fact.possible[0] ?? null) : null

export function submissionRow(
  item: PlainItem,
  receipt: Receipt,
  judgement: Extract<Judgement, { kind: 'acceptable' }>,
  event: FieldEvent | null,
): SubmissionTable {
  const { submission, facts, result, resultsAgree, evidence } = judgement
  const { profile, questionnaire, provenance, consent } = submission
  const row: SubmissionTable = {
    id: item.id,
    sha256: item.sha256,
    body: item.body,
    receipt: JSON.stringify(receipt),
    received_at: receipt.receivedAt,
    province: profile.province,
    sector: profile.sector?.code ?? null,
    kind: profile.kind,
    size_class: settledChoice(facts['sizeClass']),
    level_id: result.level.levelId,
    score_exact: result.score?.exact ?? null,
    score_shown: result.score?.shown ?? null,
    answered: result.coverage.answered,
    applicable: result.coverage.applicable,
    questionnaire_id: questionnaire.id,
    questionnaire_version: questionnaire.version,
    result: JSON.stringify(result),
    results_agree: resultsAgree ? 1 : 0,
    business_name: profile.businessName,
    search_text: searchText(profile.businessName ?? ''),
    device_id: provenance.deviceId,
    sequence: provenance.sequence,
    channel: provenance.channel,
    consent_contact: consent.purposes.contact ? 1 : 0,
    consent_statistics: consent.purposes.statistics ? 1 : 0,
    erased_at: null,
    event_id: event?.id ?? null,
    is_late: event?.state === 'closed' ? 1 : 0,
    recovery_hash: submission.recoveryHash ?? null,
    follows: submission.follows ?? null,
    replaced_by: null,
    verified_answers: evidence?.seen.length ?? 0,
    verified_different: evidence?.different.length ?? 0,
    verified_score: evidence?.result.score?.shown ?? null,
  }
  noteContent(row, { submission, result })
  return row
}

/**
 * Judges what a plain or opened body holds. A sealed one that no key here opens is kept as it came; its `body` is then
 * the canonical JSON of the seal, and so is what its receipt proves.
 */
export async function judgementOf(
  received: BatchItem,
  { content, opener, logger }: Pick<AcceptDependencies, 'content' | 'opener' | 'logger'>,
): Promise<{ item: PlainItem; heldSha256: string; judgement: Judgement }> {
  const { id, sha256 } = received
  const opened = isSealed(received) ? await opener.open(received) : received.body
  if (opened === null && isSealed(received)) {
    const item = { id, sha256, body: canonicalJson(received.sealed) }
    const detail = `key ${received.sealed.keyId}`
    return {
      item,
      heldSha256: hashText(item.body),
      judgement: { kind: 'unacceptable', code: 'submission.unopenable', detail },
    }
  }
  const item = { id, sha256, body: opened ?? '' }
  const heldSha256 = hashText(item.body)
  try {
    return { item, heldSha256, judgement: judgeSubmission(item, heldSha256, content) }
  } catch (error) {
    // A fault of ours. Turned away, a device would bring it for ever; kept, staff can have it judged again.
    logger.error({ error, id }, 'judging failed')
    return {
      item,
      heldSha256,
      judgement: { kind: 'unacceptable', code: 'submission.unjudged', detail: null },
    }
  }
}

export function abandonedRow(
  item: PlainItem,
  receipt: Receipt,
  { questionnaire, stoppedAt, answered, applicable, provenance }: Abandoned,
  event: FieldEvent | null,
): AbandonedTable {
  return {
    id: item.id,
    sha256: item.sha256,
    body: item.body,
    receipt: JSON.stringify(receipt),
    received_at: receipt.receivedAt,
    event_id: event?.id ?? null,
    device_id: provenance.deviceId,
    questionnaire_id: questionnaire.id,
    stopped_at: stoppedAt,
    answered,
    applicable,
  }
}

type Origin = Pick<Provenance, 'deviceId' | 'eventId'>
const OriginSchema = z.object({
  provenance: z.pick(ProvenanceSchema, { deviceId: true, eventId: true }),
})

/**
 * Where a body says it comes from, also one that cannot be accepted: another device may have carried it here. `null`
 * where that cannot be read.
 */
function originOf({ body }: PlainItem, judgement: Judgement): Origin | null {
  if (judgement.kind === 'abandoned') return judgement.abandoned.provenance
  if (judgement.kind === 'acceptable') return judgement.submission.provenance
  try {
    return OriginSchema.safeParse(JSON.parse(body)).data?.provenance ?? null
  } catch {
    return null
  }
}

async function judge(
  received: BatchItem,
  receivedAt: string,
  dependencies: AcceptDependencies,
  enrolled: KnownDevice | null,
): Promise<Judged> {
  const { signer, newId } = dependencies
  // The proof names what is held, not what was announced: a body damaged on the way must not be let go of.
  const { item, heldSha256, judgement } = await judgementOf(received, dependencies)
  const receipt = signer.issueReceipt({
    submissionId: item.id,
    sha256: heldSha256,
    receivedAt,
  })
  const isAcceptable = judgement.kind !== 'unacceptable'
  const origin = originOf(item, judgement) ?? enrolled
  const eventId = origin?.eventId
  const event = eventId ? await dependencies.events.find(eventId) : null
  const quarantine: QuarantineTable = {
    id: newId(),
    submission_id: item.id,
    sha256: item.sha256,
    body_sha256: heldSha256,
    body: item.body,
    receipt: JSON.stringify(receipt),
    received_at: receivedAt,
    problem_code: isAcceptable ? ('submission.conflict' satisfies ProblemCode) : judgement.code,
    problem_detail: isAcceptable ? null : judgement.detail,
    event_id: event?.id ?? null,
    device_id: origin?.deviceId ?? null,
    rejected_at: null,
    rejected_by: null,
    rejected_reason: null,
  }
  if (judgement.kind === 'unacceptable') return { kind: 'unacceptable', row: null, quarantine }
  if (judgement.kind === 'abandoned') {
    const row = abandonedRow(item, receipt, judgement.abandoned, event)
    return { kind: 'abandoned', row, quarantine }
  }
  return { kind: 'acceptable', row: submissionRow(item, receipt, judgement, event), quarantine }
}

/**
 * Takes in a batch: judges and signs outside the transaction, keeps in one, answers in the order sent. Resolves
 * only when everything is durable; throws when the store cannot take it, and then nothing was kept.
 */
export async function acceptBatch(
  batch: Batch,
  dependencies: AcceptDependencies,
  enrolled: KnownDevice | null = null,
): Promise<BatchReply> {
  const receivedAt = dependencies.now()
  const judged: Judged[] = []
  for (const item of batch.submissions)
    judged.push(await judge(item, receivedAt, dependencies, enrolled))
  const kept = await dependencies.intake.keep(judged, batch.device, receivedAt, enrolled)
  return {
    results: kept.map(({ id, outcome, receipt, problemCode, problemDetail }) => ({
      id,
      outcome,
      receipt,
      problem:
        problemCode === null
          ? null
          : problem(problemCode as ProblemCode, problemDetail ?? undefined),
    })),
  }
}
