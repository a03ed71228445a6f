import type { Answers } from './answers.ts'
import { checkCondition } from './condition.ts'
import type { Facts } from './fact.ts'
import {
  compare,
  fraction,
  fractionFromDecimal,
  multiply,
  toExactText,
  toShown,
  weightedMean,
  type Fraction,
} from './fraction.ts'
import { isAsked, itemsOf, type Item } from './items.ts'
import type { Level, Questionnaire } from './questionnaire.ts'

/** A figure from 0 to 100: `exact` decides ("123/4"), `shown` is for people (one decimal, rounded down). */
export interface Score {
  readonly exact: string
  readonly shown: number
}

export interface Coverage {
  readonly answered: number
  readonly applicable: number
}

export interface PillarResult {
  readonly pillarId: string
  /** `null` where nothing in the pillar applies to this business. */
  readonly score: Score | null
  readonly coverage: Coverage
}

export interface LevelOutcome {
  readonly kind: 'reached' | 'withheld'
  /** `null` when withheld. */
  readonly levelId: string | null
  /** `null` when reached. */
  readonly reason: 'coverageTooLow' | 'nothingApplies' | null
}

export interface CriticalGap {
  readonly criterionId: string
  /** `failed`: the answer shows the risk. `unknown`: nobody knows, which is a risk of its own. */
  readonly kind: 'failed' | 'unknown'
}

export interface AssessmentResult {
  readonly score: Score | null
  readonly level: LevelOutcome
  readonly coverage: Coverage
  readonly pillars: readonly PillarResult[]
  readonly criticalGaps: readonly CriticalGap[]
}

const HUNDRED = fraction(100)
const asScore = (mean: Fraction | null): Score | null => {
  const score = mean && multiply(mean, HUNDRED)
  return score && { exact: toExactText(score), shown: toShown(score) }
}

const coverageOf = (items: readonly Item[]): Coverage => ({
  answered: items.filter((item) => item.state === 'answered').length,
  applicable: items.filter((item) => item.state !== 'notApplicable').length,
})

function meanOf(items: readonly Item[]): Fraction | null {
  return weightedMean(
    items
      .filter((item) => item.state !== 'notApplicable')
      .map(({ value }) => ({ value, weight: fraction(1) })),
  )
}

/** The level whose half-open band `[from, next)` holds `percent` (0 to 100, exact). */
export function levelFor(percent: Fraction, levels: readonly Level[]): Level {
  const reached = levels.filter((level) => compare(percent, fractionFromDecimal(level.from)) >= 0)
  const level = reached.at(-1)
  if (!level) throw new RangeError('levelFor: no level starts at or below the score')
  return level
}

function levelOutcome(
  mean: Fraction | null,
  coverage: Coverage,
  questionnaire: Questionnaire,
): LevelOutcome {
  if (!mean) return { kind: 'withheld', levelId: null, reason: 'nothingApplies' }
  if (coverage.answered * 100 < questionnaire.coverageNeeded * coverage.applicable)
    return { kind: 'withheld', levelId: null, reason: 'coverageTooLow' }
  return {
    kind: 'reached',
    levelId: levelFor(multiply(mean, HUNDRED), questionnaire.levels).id,
    reason: null,
  }
}

function criticalGaps(
  questionnaire: Questionnaire,
  facts: Facts,
  items: readonly Item[],
): CriticalGap[] {
  const criteria = questionnaire.pillars.flatMap((pillar) => pillar.criteria)
  return criteria.flatMap((criterion): CriticalGap[] => {
    const { critical, id } = criterion
    if (!critical || !isAsked(criterion, facts)) return []
    if (critical.when && checkCondition(critical.when, facts).kind !== 'holds') return []
    const item = items.find((each) => each.kind === 'criterion' && each.id === id)
    if (!item || item.state === 'notApplicable') return []
    if (item.state !== 'answered') return [{ criterionId: id, kind: 'unknown' }]
    return compare(item.value, fractionFromDecimal(critical.below)) < 0
      ? [{ criterionId: id, kind: 'failed' }]
      : []
  })
}

/**
 * Scores one assessment. Pillar = mean of its applicable items × 100; overall = weighted mean of the pillars
 * that have an applicable item. The level is withheld below `questionnaire.coverageNeeded` percent answered.
 * Same code on device and server; figures are exact. Source: facts/frameworks.md §8.1, design.md §4.
 */
export function scoreAssessment(
  questionnaire: Questionnaire,
  facts: Facts,
  answers: Answers,
): AssessmentResult {
  const scored = questionnaire.pillars.map((pillar) => {
    const items = itemsOf(questionnaire, pillar, facts, answers)
    return { pillar, items, mean: meanOf(items) }
  })
  const allItems = scored.flatMap(({ items }) => items)
  const overall = weightedMean(
    scored.flatMap(({ pillar, mean }) =>
      mean ? [{ value: mean, weight: fractionFromDecimal(pillar.weight) }] : [],
    ),
  )
  const coverage = coverageOf(allItems)
  return {
    score: asScore(overall),
    level: levelOutcome(overall, coverage, questionnaire),
    coverage,
    pillars: scored.map(({ pillar, items, mean }) => ({
      pillarId: pillar.id,
      score: asScore(mean),
      coverage: coverageOf(items),
    })),
    criticalGaps: criticalGaps(questionnaire, facts, allItems),
  }
}
