import { compare, fraction, fractionFromDecimal, multiply, toExactText, ZERO } from './fraction.ts'
import type { CompanyLevel, Level, Questionnaire } from './questionnaire.ts'
import type { AssessmentResult, LevelOutcome } from './result.ts'
import type { Fraction } from './fraction.ts'
import {
  coverageOf,
  isCovered,
  meanOf,
  overallMean,
  percentOf,
  reached,
  scoreOf,
  withheld,
  type PillarItems,
} from './score-means.ts'

/** Index of the level of one pillar: its share of the maximum must be more than the bound (upper bounds inclusive). */
function pillarLevelIndex(percent: Fraction, levels: readonly Level[]): number {
  return levels.findLastIndex(
    ({ from }, index) => index === 0 || compare(percent, fractionFromDecimal(from)) > 0,
  )
}

/** The highest row of which both conditions hold: points in all, and enough pillars at that level; else the lowest level. */
function companyLevel(
  points: Fraction,
  pillarLevels: readonly number[],
  rows: readonly CompanyLevel[],
  levels: readonly Level[],
): LevelOutcome {
  const row = rows.findLast(({ levelId, pointsOver, pillars }) => {
    const index = levels.findIndex((level) => level.id === levelId)
    return (
      compare(points, fraction(pointsOver)) > 0 &&
      pillarLevels.filter((level) => level >= index).length >= pillars
    )
  })
  return reached(row?.levelId ?? levels[0]?.id ?? '')
}

/**
 * Points in all and their spread over the pillars decide together, so a high total with a weak spread is capped.
 * Source: docs/facts.md F1.4 (QĐ 1970, read second-hand); exactly the lowest bound is level 0, our reading.
 */
export function scoreSpread(
  questionnaire: Questionnaire,
  { points: most, company }: { readonly points: number; readonly company: readonly CompanyLevel[] },
  scored: readonly PillarItems[],
): Omit<AssessmentResult, 'criticalGaps'> {
  const { levels } = questionnaire
  const means = scored.map(({ pillar, items }) => ({ pillar, items, mean: meanOf(items) }))
  const overall = overallMean(means) ?? ZERO
  const coverage = coverageOf(scored.flatMap(({ items }) => items))
  const points = multiply(overall, fraction(most))
  const pillarLevels = means.map(({ mean }) => pillarLevelIndex(percentOf(mean ?? ZERO), levels))
  return {
    score: scoreOf(overall),
    level: isCovered(coverage, questionnaire)
      ? companyLevel(points, pillarLevels, company, levels)
      : withheld('coverageTooLow'),
    coverage,
    pillars: means.map(({ pillar, items, mean }, index) => ({
      pillarId: pillar.id,
      score: mean && scoreOf(mean),
      coverage: coverageOf(items),
      levelId: levels[pillarLevels[index] ?? 0]?.id ?? '',
    })),
    points: { got: toExactText(points), of: most },
  }
}
