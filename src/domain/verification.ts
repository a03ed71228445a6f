import type { Answer, Answers } from './answers.ts'
import { impossibleAnswers } from './check-answers.ts'
import type { Facts } from './fact.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { AssessmentResult } from './result.ts'
import { scoreAssessment } from './score.ts'

/** What an officer was shown. Wording under `verification.evidence`. */
export const EVIDENCE_KINDS = ['software', 'document', 'online', 'demonstration', 'other'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** What the evidence shows of one criterion: the same as the business said, or something else. */
export interface SeenAnswer {
  readonly answer: Answer
  readonly evidence: readonly EvidenceKind[]
}

/** What an officer checked against evidence, beside the self-rating and never over it. */
export interface Verification {
  /** Device clock, ISO instant. */
  readonly verifiedAt: string
  /** By criterion id. */
  readonly criteria: Readonly<Record<string, SeenAnswer>>
}

export interface EvidenceComparison {
  /** Criterion ids, in the order of the questionnaire. */
  readonly seen: readonly string[]
  /** Those of `seen` where the evidence shows something else than the business said. */
  readonly different: readonly string[]
  /** Scored with what was seen where something was seen, and with the self-rating elsewhere. */
  readonly result: AssessmentResult
}

const sameAnswer = (one: Answer | undefined, other: Answer): boolean =>
  one?.kind === other.kind &&
  one.optionId === other.optionId &&
  (one.kind !== 'options' ||
    (other.kind === 'options' &&
      one.optionIds.length === other.optionIds.length &&
      one.optionIds.every((id) => other.optionIds.includes(id))))

/** The answers as the evidence has them. */
const answersAsSeen = (answers: Answers, { criteria }: Verification): Answers => ({
  ...answers,
  criteria: {
    ...answers.criteria,
    ...Object.fromEntries(Object.entries(criteria).map(([id, { answer }]) => [id, answer])),
  },
})

/** Self-rating and evidence beside each other, both scored by the same rules. */
export function compareWithEvidence(
  questionnaire: Questionnaire,
  facts: Facts,
  answers: Answers,
  verification: Verification,
): EvidenceComparison {
  const seen = questionnaire.pillars
    .flatMap(({ criteria }) => criteria)
    .flatMap(({ id }) => (verification.criteria[id] ? [id] : []))
  return {
    seen,
    different: seen.filter((id) => {
      const found = verification.criteria[id]
      return found && !sameAnswer(answers.criteria[id], found.answer)
    }),
    result: scoreAssessment(questionnaire, facts, answersAsSeen(answers, verification)),
  }
}

/**
 * Criterion ids where nothing can have been verified: an answer the questionnaire does not have, one that is no answer
 * ("don't know"), no evidence named, or nothing the business itself had answered.
 */
export function impossibleVerification(
  questionnaire: Questionnaire,
  answers: Answers,
  { criteria }: Verification,
): readonly string[] {
  const asSeen = Object.fromEntries(
    Object.entries(criteria).map(([id, { answer }]) => [id, answer]),
  )
  const impossible = new Set(
    impossibleAnswers(questionnaire, { criteria: asSeen, tools: null }).map(({ id }) => id),
  )
  const ids = new Set(
    questionnaire.pillars.flatMap((pillar) => pillar.criteria.map(({ id }) => id)),
  )
  return Object.entries(criteria).flatMap(([id, { answer, evidence }]) => {
    const isPossible =
      ids.has(id) &&
      !impossible.has(id) &&
      answer.kind !== 'unknown' &&
      evidence.length > 0 &&
      new Set(evidence).size === evidence.length &&
      answers.criteria[id] !== undefined
    return isPossible ? [] : [id]
  })
}
