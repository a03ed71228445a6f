import { impossibleAnswers } from '#domain/check-answers.ts'
import { impossibleClosing } from '#domain/closing.ts'
import { uncoveredByConsent } from '#domain/consent-coverage.ts'
import { maySend } from '#domain/consent.ts'
import type { Facts } from '#domain/fact.ts'
import { factsOf, type Profile } from '#domain/profile.ts'
import type { AssessmentResult } from '#domain/result.ts'
import {
  compareWithEvidence,
  impossibleVerification,
  type EvidenceComparison,
} from '#domain/verification.ts'
import { scoreAssessment } from '#domain/score.ts'
import { AbandonedSchema, type Abandoned } from '#protocol/abandoned.ts'
import type { PlainItem } from '#protocol/batch.ts'
import type { ProblemCode } from '#protocol/problem.ts'
import { SentSubmissionSchema, type Submission } from '#protocol/submission.ts'
import { parseJson } from '../../requests/parse-json.ts'
import { isSameJson } from '../../values/same-json.ts'
import { quickReader } from '../../values/surely-valid.ts'
import type { KnownContent } from './known-content.ts'

export type Judgement =
  /** What a visitor left unfinished: counted, never scored. */
  | {
      readonly kind: 'abandoned'
      readonly abandoned: Abandoned
      readonly code: null
      readonly detail: null
    }
  | {
      readonly kind: 'acceptable'
      readonly submission: Submission
      readonly facts: Facts
      /** As recomputed here; the device's own is in the submission. */
      readonly result: AssessmentResult
      readonly resultsAgree: boolean
      /** `null` = no officer looked at any evidence. */
      readonly evidence: EvidenceComparison | null
      readonly code: null
      readonly detail: null
    }
  | { readonly kind: 'unacceptable'; readonly code: ProblemCode; readonly detail: string | null }

const unacceptable = (code: ProblemCode, detail: string | null = null): Judgement => ({
  kind: 'unacceptable',
  code,
  detail,
})

const readSubmission = quickReader<Submission>(SentSubmissionSchema)
const readAbandoned = quickReader<Abandoned>(AbandonedSchema)

function parseBody(body: string): Submission | Abandoned | null {
  try {
    const value = parseJson(body)
    const isAbandoned = value instanceof Object && 'kind' in value && value.kind === 'abandoned'
    return isAbandoned ? readAbandoned(value) : readSubmission(value)
  } catch {
    return null
  }
}

function impossibleProfileField(
  profile: Profile,
  { reference, provinces }: KnownContent,
): string | null {
  const { sector, province, revenueBand, capitalBand, employees, womenEmployees } = profile
  const isBand = (id: string | null, bands: readonly { id: string }[]): boolean =>
    id === null || id === 'unknown' || bands.some((band) => band.id === id)
  if (sector && !reference.sectorGroups[sector.code]) return 'sector'
  if (province !== null && !provinces.has(province)) return 'province'
  if (!isBand(revenueBand, reference.revenueBands)) return 'revenueBand'
  if (!isBand(capitalBand, reference.capitalBands)) return 'capitalBand'
  if (employees !== null && womenEmployees !== null && womenEmployees > employees)
    return 'womenEmployees'
  return null
}

/**
 * Judges one received item. Everything that is not acceptable names a problem code of `PROBLEMS` and is meant for
 * quarantine; nothing here drops or changes what was received. `heldSha256` is the hash of the body as it came. The score is recomputed with the device's own rules.
 */
export function judgeSubmission(
  item: PlainItem,
  heldSha256: string,
  content: KnownContent,
): Judgement {
  if (heldSha256 !== item.sha256) return unacceptable('submission.hashMismatch')
  const submission = parseBody(item.body)
  if (!submission) return unacceptable('submission.unreadable')
  if (submission.id !== item.id)
    // By the id within it is found where its owner has that erased.
    return unacceptable('submission.idMismatch', submission.id)
  const { questionnaire: ref } = submission
  const known = content.questionnaires.find(
    ({ questionnaire, contentHash }) =>
      questionnaire.id === ref.id &&
      questionnaire.version === ref.version &&
      contentHash === ref.contentHash,
  )
  if (!known) return unacceptable('submission.unknownQuestionnaire', `${ref.id} ${ref.version}`)
  if ('kind' in submission)
    return { kind: 'abandoned', abandoned: submission, code: null, detail: null }
  const impossible = impossibleAnswers(known.questionnaire, submission.answers)[0]
  if (impossible) return unacceptable('submission.impossibleAnswer', impossible.kind)
  const pillarIds = known.questionnaire.pillars.map((pillar) => pillar.id)
  const closing = submission.closing
    ? impossibleClosing(submission.closing, content.closing, pillarIds)[0]
    : undefined
  if (closing !== undefined) return unacceptable('submission.impossibleAnswer', 'closing')
  const { verification } = submission
  // Nobody verifies their own word: only an officer's tablet may say so.
  const isVerifiable =
    !verification ||
    (submission.provenance.channel === 'kiosk' &&
      impossibleVerification(known.questionnaire, submission.answers, verification).length === 0)
  if (!isVerifiable) return unacceptable('submission.impossibleAnswer', 'verification')
  const field = impossibleProfileField(submission.profile, content)
  if (field) return unacceptable('submission.impossibleProfile', field)
  if (!maySend(submission.consent) || uncoveredByConsent(submission).length > 0)
    return unacceptable('submission.consentMissing')
  const facts = factsOf(submission.profile, content.reference)
  const result = scoreAssessment(known.questionnaire, facts, submission.answers)
  const resultsAgree = isSameJson(result, submission.result)
  const evidence = verification
    ? compareWithEvidence(known.questionnaire, facts, submission.answers, verification)
    : null
  return {
    kind: 'acceptable',
    submission,
    facts,
    result,
    resultsAgree,
    evidence,
    code: null,
    detail: null,
  }
}
