import {
  noiseOf,
  overallNoise,
  pairsOf,
  type ComparedAssessment,
  type Pair,
} from './compare-assessments.ts'
import { add, compare, multiply, fraction, ZERO, type Fraction } from './fraction.ts'
import type { Pillar } from './questionnaire.ts'
import type { Score } from './result.ts'
import { meanOf, overallMean, scoreOf } from './score-means.ts'

/** One figure through time, oldest first. */
export interface TrendLine {
  /** `null` = overall. */
  readonly pillarId: string | null
  readonly scores: readonly Score[]
  /** Whether first and last differ by no more than one answer moved by one step; see `Change.isWithinNoise`. */
  readonly isWithinNoise: boolean
}

export interface Trend {
  /** Index of the first assessment that is part of it: older ones share no question with the rest. */
  readonly from: number
  /** Overall first, then the pillars that have a question in common. */
  readonly lines: readonly TrendLine[]
  /** How many questions were answered every time. */
  readonly compared: number
}

interface PillarPairs {
  readonly pillar: Pillar
  /** For each earlier assessment the pairs with the last one; the same questions in each. */
  readonly times: readonly (readonly Pair[])[]
}

function pairsOverAll(
  pillar: Pillar,
  earlier: readonly ComparedAssessment[],
  last: ComparedAssessment,
): PillarPairs {
  const each = earlier.map((one) => pairsOf(pillar, one, last))
  const isShared = ({ later }: Pair): boolean =>
    each.every((pairs) => pairs.some((other) => other.later.id === later.id))
  return { pillar, times: each.map((pairs) => pairs.filter(isShared)) }
}

const earlierMean = (pairs: readonly Pair[]): Fraction | null =>
  meanOf(pairs.map(({ earlier, later }) => ({ ...later, value: earlier.value })))

const difference = (one: Fraction, other: Fraction): Fraction => {
  const apart = add(one, multiply(other, fraction(-1)))
  return compare(apart, ZERO) < 0 ? multiply(apart, fraction(-1)) : apart
}

function lineOf(
  pillarId: string | null,
  means: readonly (Fraction | null)[],
  noise: Fraction,
): TrendLine | null {
  const known = means.filter((mean) => mean !== null)
  const [first] = known
  const last = known.at(-1)
  if (!first || !last || known.length < means.length) return null
  return {
    pillarId,
    scores: known.map(scoreOf),
    isWithinNoise: compare(difference(last, first), noise) <= 0,
  }
}

/**
 * The figures of several assessments of one business, oldest first, over the questions that all of them were asked in the
 * same words and answered; weights are those of the last questionnaire. `null` where fewer than two share one.
 */
export function trendOf(assessments: readonly ComparedAssessment[]): Trend | null {
  const last = assessments.at(-1)
  if (!last) return null
  for (let from = 0; from < assessments.length - 1; from++) {
    const pillars = last.questionnaire.pillars
      .map((pillar) => pairsOverAll(pillar, assessments.slice(from, -1), last))
      .filter(({ times }) => (times[0]?.length ?? 0) > 0)
    if (pillars.length === 0) continue
    const rows = pillars.map(({ pillar, times }) => ({
      pillar,
      pairs: times.at(-1) ?? [],
      means: [...times.map(earlierMean), meanOf((times[0] ?? []).map(({ later }) => later))],
    }))
    const overall = assessments
      .slice(from)
      .map((_one, index) =>
        overallMean(rows.map(({ pillar, means }) => ({ pillar, mean: means[index] ?? null }))),
      )
    const parts = rows.map((row) => ({ ...row, noise: noiseOf(row.pairs) }))
    const lines = [
      lineOf(null, overall, overallNoise(parts)),
      ...parts.map(({ pillar, means, noise }) => lineOf(pillar.id, means, noise)),
    ].filter((line) => line !== null)
    const compared = rows.reduce((sum, { pairs }) => sum + pairs.length, 0)
    return { from, lines, compared }
  }
  return null
}
