import { add, compare, fraction, fractionFromDecimal, ZERO, type Fraction } from './fraction.ts'
import type { Item } from './items.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { AssessmentResult, PillarResult, ScoreRange } from './result.ts'
import {
  coverageOf,
  isCovered,
  levelFor,
  meanOf,
  overallMean,
  percentOf,
  scoreOf,
  withheld,
  type PillarItems,
} from './score-means.ts'

const ONE = fraction(1)
const least = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b)
const greatest = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b)

/** What an item that was not asked may be worth: one step beyond what the pillar's answers show, within [0, 1]. */
function bounds(items: readonly Item[], step: Fraction): { low: Fraction; high: Fraction } {
  const values = items.filter((item) => item.state === 'answered').map((item) => item.value)
  const [first, ...rest] = values
  if (!first) return { low: ZERO, high: ONE }
  const lowest = rest.reduce(least, first)
  const highest = rest.reduce(greatest, first)
  const below = add(lowest, fraction(-step.numerator, step.denominator))
  return { low: greatest(ZERO, below), high: least(ONE, add(highest, step)) }
}

/**
 * The quick check's figures: a range, never a point. What is not asked lies within `step` of the pillar's lowest
 * and highest answer; what was asked and is not known counts 0 at the low end and like the unasked at the high one.
 * A convention of ours until real data calibrate it (docs/facts.md F8.2).
 */
export function scoreRange(
  questionnaire: Questionnaire,
  stepSize: number,
  scored: readonly PillarItems[],
): Omit<AssessmentResult, 'criticalGaps'> {
  const step = fractionFromDecimal(stepSize)
  const ranged = scored.map(({ pillar, items }) => {
    const { low, high } = bounds(items, step)
    const ends = (item: Item, unasked: Fraction, unknown: Fraction): Fraction =>
      item.state === 'answered' ? item.value : item.state === 'notAsked' ? unasked : unknown
    return {
      pillar,
      items,
      low: meanOf(items, (item) => ends(item, low, ZERO)),
      high: meanOf(items, (item) => ends(item, high, high)),
    }
  })
  const low = overallMean(ranged.map((each) => ({ pillar: each.pillar, mean: each.low })))
  const high = overallMean(ranged.map((each) => ({ pillar: each.pillar, mean: each.high })))
  const coverage = coverageOf(scored.flatMap(({ items }) => items))
  const pillars = ranged.map((each): PillarResult => {
    const range: ScoreRange | null =
      each.low && each.high ? { low: scoreOf(each.low), high: scoreOf(each.high) } : null
    return { pillarId: each.pillar.id, score: null, coverage: coverageOf(each.items), range }
  })
  if (!low || !high) return { score: null, level: withheld('nothingApplies'), coverage, pillars }
  const { levels } = questionnaire
  const spans = (end: Fraction): number => levels.indexOf(levelFor(percentOf(end), levels))
  const levelIds = levels.slice(spans(low), spans(high) + 1).map((level) => level.id)
  const isEnough = isCovered(coverage, questionnaire)
  return {
    score: null,
    level: withheld(isEnough ? 'rangeOnly' : 'coverageTooLow'),
    coverage,
    pillars,
    range: { low: scoreOf(low), high: scoreOf(high), levelIds: isEnough ? levelIds : [] },
  }
}
