import type { Answers } from './answers.ts'
import { truthOf } from './condition.ts'
import type { Facts } from './fact.ts'
import { compare, fractionFromDecimal } from './fraction.ts'
import { itemsOf, listFor, type Item } from './items.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { AssessmentResult, CriticalGap } from './result.ts'
import {
  coverageOf,
  isCovered,
  levelFor,
  maybeScoreOf,
  meanOf,
  overallMean,
  percentOf,
  reached,
  withheld,
  type PillarItems,
} from './score-means.ts'
import { scoreRange } from './score-range.ts'
import { scoreSpread } from './score-spread.ts'

function criticalGaps(
  questionnaire: Questionnaire,
  facts: Facts,
  items: readonly Item[],
): CriticalGap[] {
  const gaps: CriticalGap[] = []
  for (const { criteria } of questionnaire.pillars)
    for (const { critical, id } of criteria) {
      if (!critical || (critical.when && truthOf(critical.when, facts) !== true)) continue
      const item = items.find((each) => each.kind === 'criterion' && each.id === id)
      if (!item || item.state === 'notApplicable' || item.state === 'notAsked') continue
      if (item.state !== 'answered') gaps.push({ criterionId: id, kind: 'unknown' })
      else if (compare(item.value, fractionFromDecimal(critical.below)) < 0)
        gaps.push({ criterionId: id, kind: 'failed' })
    }
  return gaps
}

/** Pillar = mean of its applicable items × 100; overall = weighted mean of the pillars (docs/facts.md F8.1). */
function scoreMeans(
  questionnaire: Questionnaire,
  scored: readonly PillarItems[],
): Omit<AssessmentResult, 'criticalGaps'> {
  const means = scored.map(({ pillar, items }) => ({ pillar, items, mean: meanOf(items) }))
  const overall = overallMean(means)
  const coverage = coverageOf(scored.flatMap(({ items }) => items))
  const level = !overall
    ? withheld('nothingApplies')
    : isCovered(coverage, questionnaire)
      ? reached(levelFor(percentOf(overall), questionnaire.levels).id)
      : withheld('coverageTooLow')
  return {
    score: maybeScoreOf(overall),
    level,
    coverage,
    pillars: means.map(({ pillar, items, mean }) => ({
      pillarId: pillar.id,
      score: maybeScoreOf(mean),
      coverage: coverageOf(items),
    })),
  }
}

/**
 * Criteria and tool list as two figures that are not added up: the official formula could not be verified
 * (docs/facts.md F3.3, F8.3).
 */
function scoreSides(scored: readonly PillarItems[]): Omit<AssessmentResult, 'criticalGaps'> {
  const means = scored.map(({ pillar, items }) => ({ pillar, items, mean: meanOf(items) }))
  const criteria = means.filter(({ pillar }) => pillar.criteria.length > 0)
  const tools = scored.flatMap(({ items }) => items.filter((item) => item.kind === 'tools'))
  return {
    score: null,
    level: withheld('notCombined'),
    coverage: coverageOf(scored.flatMap(({ items }) => items)),
    pillars: means.map(({ pillar, items, mean }) => ({
      pillarId: pillar.id,
      score: maybeScoreOf(mean),
      coverage: coverageOf(items),
    })),
    sides: { criteria: maybeScoreOf(overallMean(criteria)), tools: maybeScoreOf(meanOf(tools)) },
  }
}

function figures(
  questionnaire: Questionnaire,
  scored: readonly PillarItems[],
): Omit<AssessmentResult, 'criticalGaps'> {
  const { scoring } = questionnaire
  switch (scoring.method) {
    case 'pillarMeans':
      return scoreMeans(questionnaire, scored)
    case 'range':
      return scoreRange(questionnaire, scoring.step, scored)
    case 'sideBySide':
      return scoreSides(scored)
    case 'spread':
      return scoreSpread(questionnaire, scoring, scored)
  }
}

/**
 * Scores one assessment by the method its questionnaire names. The level is withheld below
 * `questionnaire.coverageNeeded` percent answered. Same code on device and server; figures are exact.
 * Source: docs/facts.md F8.
 */
export function scoreAssessment(
  questionnaire: Questionnaire,
  facts: Facts,
  answers: Answers,
): AssessmentResult {
  const tools = listFor(questionnaire, facts)
  const scored = questionnaire.pillars.map((pillar) => ({
    pillar,
    items: itemsOf(questionnaire, pillar, facts, answers, tools),
  }))
  const allItems = scored.flatMap(({ items }) => items)
  return {
    ...figures(questionnaire, scored),
    criticalGaps: criticalGaps(questionnaire, facts, allItems),
  }
}
