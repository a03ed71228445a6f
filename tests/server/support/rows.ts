import { newUuid } from '#protocol/uuid.ts'
import type { QuarantineTable, SubmissionTable } from '#server/database/tables.ts'
import { derivedOf } from '#server/judging/derived-of.ts'
import type { Judged } from '#server/repositories/intake.ts'

/** A row that satisfies the store; what is in it means nothing. */
export function aRow(part: Partial<SubmissionTable> = {}): SubmissionTable {
  const id = part.id ?? newUuid()
  const sha256 = part.sha256 ?? 'a'.repeat(64)
  return {
    id,
    sha256,
    body: `{"id":"${id}"}`,
    receipt: JSON.stringify({ submissionId: id, sha256, signature: newUuid() }),
    received_at: '2026-11-23T03:00:00.000Z',
    province: '79',
    sector: 'G',
    kind: 'household',
    size_class: 'micro',
    level_id: 'departure',
    score_exact: '25',
    score_shown: 25,
    answered: 30,
    applicable: 32,
    questionnaire_id: 'san-sang-so',
    questionnaire_version: 1,
    result: '{}',
    results_agree: 1,
    business_name: null,
    search_text: '',
    contact_numbers: '',
    device_id: null,
    sequence: null,
    channel: 'self',
    consent_contact: 0,
    consent_statistics: 0,
    erased_at: null,
    event_id: null,
    is_late: 0,
    recovery_hash: null,
    follows: null,
    replaced_by: null,
    excluded_by: null,
    verified_answers: 0,
    verified_different: 0,
    verified_score: null,
    ...part,
  }
}

export function aQuarantineRow(part: Partial<QuarantineTable> = {}): QuarantineTable {
  const submissionId = part.submission_id ?? newUuid()
  const sha256 = part.sha256 ?? 'b'.repeat(64)
  return {
    id: newUuid(),
    submission_id: submissionId,
    sha256,
    body_sha256: sha256,
    body: 'as it came',
    receipt: JSON.stringify({ submissionId, sha256, signature: newUuid() }),
    received_at: '2026-11-23T03:00:00.000Z',
    problem_code: 'submission.unreadable',
    problem_detail: null,
    event_id: null,
    device_id: null,
    rejected_at: null,
    rejected_by: null,
    rejected_reason: null,
    ...part,
  }
}

export const acceptable = (row: SubmissionTable): Judged => ({
  kind: 'acceptable',
  row,
  derived: derivedOf(row),
  sha256: row.sha256,
  heldSha256: row.sha256,
  deviceId: row.device_id,
  aside: null,
})

export const unacceptable = (aside: QuarantineTable): Judged => ({
  kind: 'unacceptable',
  row: null,
  derived: null,
  sha256: aside.sha256,
  heldSha256: aside.body_sha256,
  deviceId: aside.device_id,
  aside,
})
