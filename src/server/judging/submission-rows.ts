import type { Fact } from '#domain/fact.ts'
import { searchText } from '#domain/search-text.ts'
import type { Abandoned } from '#protocol/abandoned.ts'
import type { PlainItem } from '#protocol/batch.ts'
import type { Receipt } from '#protocol/receipt.ts'
import type { AbandonedTable, SubmissionTable } from '../database/tables.ts'
import { numbersText } from '../values/contact-numbers.ts'
import type { Judgement } from '../use-cases/intake/judge-submission.ts'

const settledChoice = (fact: Fact | undefined): string | null =>
  fact?.kind === 'choice' && fact.possible.length === 1 ? (fact.possible[0] ?? null) : null

/** An accepted submission as it is stored, of no field event yet. */
export function submissionRow(
  item: PlainItem,
  receipt: Receipt,
  judgement: Extract<Judgement, { kind: 'acceptable' }>,
): SubmissionTable {
  const { submission, facts, result, resultsAgree, evidence } = judgement
  const { profile, questionnaire, provenance, consent } = submission
  return {
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
    contact_numbers: consent.purposes.contact ? numbersText(profile.phone) : '',
    device_id: provenance.deviceId,
    sequence: provenance.sequence,
    channel: provenance.channel,
    consent_contact: consent.purposes.contact ? 1 : 0,
    consent_statistics: consent.purposes.statistics ? 1 : 0,
    erased_at: null,
    event_id: null,
    is_late: 0,
    recovery_hash: submission.recoveryHash ?? null,
    follows: submission.follows ?? null,
    replaced_by: null,
    excluded_by: null,
    verified_answers: evidence?.seen.length ?? 0,
    verified_different: evidence?.different.length ?? 0,
    verified_score: evidence?.result.score?.shown ?? null,
  }
}

export function abandonedRow(
  item: PlainItem,
  receipt: Receipt,
  { questionnaire, stoppedAt, answered, applicable, provenance }: Abandoned,
): AbandonedTable {
  return {
    id: item.id,
    sha256: item.sha256,
    body: item.body,
    receipt: JSON.stringify(receipt),
    received_at: receipt.receivedAt,
    event_id: null,
    device_id: provenance.deviceId,
    questionnaire_id: questionnaire.id,
    stopped_at: stoppedAt,
    answered,
    applicable,
  }
}
