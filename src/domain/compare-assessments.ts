import type { Answers } from './answers.ts'
import type { Facts } from './fact.ts'
import {
  add,
  compare,
  fraction,
  fractionFromDecimal,
  multiply,
  toShown,
  ZERO,
  type Fraction,
} from './fraction.ts'
import { itemsOf, toolsFor, type Item } from './items.ts'
import type { Pillar, Questionnaire } from './questionnaire.ts'
import type { Score } from './result.ts'
import { overallMean, meanOf, percentOf, scoreOf } from './score-means.ts'

/** One finished assessment with what is needed to score it again. */
export interface ComparedAssessment {
  readonly questionnaire: Questionnaire
  readonly facts: Facts
  readonly answers: Answers
}

/** Two figures over the same questions. */
export interface Change {
  readonly earlier: Score
  readonly later: Score
  /** Later minus earlier in points of 100, to one decimal, rounded towards 0. */
  readonly difference: number
  /**
   * The difference is no more than one answer moved by one step would make. Whoever answers twice on the same day
   * differs by that much (our convention: no test-retest figure for these questions is published), so it is shown as
   * no change.
   */
  readonly isWithinNoise: boolean
  /** How many questions both were asked and answered. */
  readonly compared: number
}

export interface PillarChange extends Change {
  readonly pillarId: string
}

export interface AssessmentComparison {
  /** `null` where they share no answered question. */
  readonly overall: Change | null
  /** Only pillars that share one, in the order of the later questionnaire. */
  readonly pillars: readonly PillarChange[]
  /** Criterion ids whose value rose, and those whose value fell. */
  readonly risen: readonly string[]
  readonly fallen: readonly string[]
}

/** One question both answered, with its weight in the later questionnaire. */
export interface Pair {
  readonly earlier: Item
  readonly later: Item
  /** Smallest gap between two neighbouring values the item can take, 0 to 1. */
  readonly step: Fraction
}

const MINUS_ONE = fraction(-1)
const minus = (one: Fraction, other: Fraction): Fraction => add(one, multiply(other, MINUS_ONE))
const absolute = (value: Fraction): Fraction =>
  compare(value, ZERO) < 0 ? multiply(value, MINUS_ONE) : value
const larger = (one: Fraction, other: Fraction): Fraction => (compare(one, other) < 0 ? other : one)

/** What an item's values can be; equal text = its value means the same in both. */
function scaleOf(questionnaire: Questionnaire, facts: Facts, item: Item): readonly number[] | null {
  if (item.kind === 'tools') {
    const ids = toolsFor(questionnaire, facts).filter(({ pillarId }) => pillarId === item.pillarId)
    return ids.length > 0 ? [0, ...ids.map((_, index) => index + 1)] : null
  }
  if (item.kind === 'toolLinks')
    return questionnaire.toolLinks?.options.map(({ value }) => value) ?? null
  const criterion = questionnaire.pillars
    .flatMap(({ criteria }) => criteria)
    .find(({ id }) => id === item.id)
  if (!criterion) return null
  const { options, choose, outOf = options.length } = criterion
  return choose === 'several'
    ? [0, ...Array.from({ length: outOf }, (_, index) => index + 1)]
    : options.map(({ value }) => value)
}

/** Ids of what the values stand for, so that equal numbers with other meanings are not compared. */
function meaningOf({ questionnaire, facts }: ComparedAssessment, item: Item): string {
  const ids =
    item.kind === 'tools'
      ? toolsFor(questionnaire, facts)
          .filter(({ pillarId }) => pillarId === item.pillarId)
          .map(({ id }) => id)
      : (item.kind === 'toolLinks'
          ? questionnaire.toolLinks?.options
          : questionnaire.pillars
              .flatMap(({ criteria }) => criteria)
              .find(({ id }) => id === item.id)?.options
        )?.map(({ id, value }) => `${id}=${value}`)
  return `${item.kind}:${(ids ?? []).join(',')}`
}

function stepOf(scale: readonly number[]): Fraction {
  const sorted = scale.toSorted((a, b) => a - b)
  const gaps = sorted.slice(1).flatMap((value, index) => {
    const gap = minus(fractionFromDecimal(value), fractionFromDecimal(sorted[index] ?? 0))
    return compare(gap, ZERO) > 0 ? [gap] : []
  })
  const top = sorted.at(-1) ?? 1
  const smallest = gaps.reduce<Fraction | null>(
    (least, gap) => (least && compare(least, gap) <= 0 ? least : gap),
    null,
  )
  if (!smallest) return ZERO
  // Counts (tools, points) are shares of their maximum.
  return top > 1 ? multiply(smallest, fraction(1, top)) : smallest
}

/** What both were asked in the same words and answered, in one pillar of the later questionnaire. */
export function pairsOf(
  pillar: Pillar,
  earlier: ComparedAssessment,
  later: ComparedAssessment,
): readonly Pair[] {
  const before = earlier.questionnaire.pillars.find(({ id }) => id === pillar.id)
  if (!before) return []
  const old = itemsOf(earlier.questionnaire, before, earlier.facts, earlier.answers)
  return itemsOf(later.questionnaire, pillar, later.facts, later.answers).flatMap((item) => {
    const match = old.find(({ id, kind }) => id === item.id && kind === item.kind)
    if (match?.state !== 'answered' || item.state !== 'answered') return []
    const scale = scaleOf(later.questionnaire, later.facts, item)
    if (!scale || meaningOf(earlier, match) !== meaningOf(later, item)) return []
    return [{ earlier: match, later: item, step: stepOf(scale) }]
  })
}

const shownDifference = (share: Fraction): number => toShown(percentOf(share))

const changeOf = (
  earlier: Fraction,
  later: Fraction,
  noise: Fraction,
  compared: number,
): Change => {
  const difference = minus(later, earlier)
  return {
    earlier: scoreOf(earlier),
    later: scoreOf(later),
    difference: shownDifference(difference),
    isWithinNoise: compare(absolute(difference), noise) <= 0,
    compared,
  }
}

/** What one step in one answer moves the mean of `pairs` by, at most. */
export function noiseOf(pairs: readonly Pair[]): Fraction {
  const total = pairs.reduce((sum, { later }) => add(sum, later.weight), ZERO)
  return pairs.reduce(
    (most, { step, later }) =>
      larger(
        most,
        multiply(multiply(step, later.weight), fraction(total.denominator, total.numerator)),
      ),
    ZERO,
  )
}

/** The same of the overall figure: a pillar's share of it is its weight. */
export function overallNoise(
  parts: readonly { readonly pillar: Pillar; readonly noise: Fraction }[],
): Fraction {
  const weights = parts.reduce(
    (sum, { pillar }) => add(sum, fractionFromDecimal(pillar.weight)),
    ZERO,
  )
  return parts.reduce(
    (most, { pillar, noise }) =>
      larger(
        most,
        multiply(
          multiply(noise, fractionFromDecimal(pillar.weight)),
          fraction(weights.denominator, weights.numerator),
        ),
      ),
    ZERO,
  )
}

const moved = (pairs: readonly Pair[], direction: 1 | -1): readonly string[] =>
  pairs
    .filter(
      ({ earlier, later }) =>
        later.kind === 'criterion' && compare(later.value, earlier.value) === direction,
    )
    .map(({ later }) => later.id)

/**
 * Two assessments of one business, held against each other over the questions that both were asked in the same words and
 * answered: what only one of them knows moves nothing. Weights are those of the later questionnaire. They may be of
 * different versions, or one a quick check of the other's questions.
 */
export function compareAssessments(
  earlier: ComparedAssessment,
  later: ComparedAssessment,
): AssessmentComparison {
  const compared = later.questionnaire.pillars.flatMap((pillar) => {
    const pairs = pairsOf(pillar, earlier, later)
    const before = meanOf(pairs.map((pair) => ({ ...pair.later, value: pair.earlier.value })))
    const after = meanOf(pairs.map((pair) => pair.later))
    return before && after ? [{ pillar, pairs, before, after, noise: noiseOf(pairs) }] : []
  })
  const pairs = compared.flatMap((each) => each.pairs)
  const before = overallMean(compared.map(({ pillar, before: mean }) => ({ pillar, mean })))
  const after = overallMean(compared.map(({ pillar, after: mean }) => ({ pillar, mean })))
  const noise = overallNoise(compared)
  return {
    overall: before && after ? changeOf(before, after, noise, pairs.length) : null,
    pillars: compared.map((each) => ({
      pillarId: each.pillar.id,
      ...changeOf(each.before, each.after, each.noise, each.pairs.length),
    })),
    risen: moved(pairs, 1),
    fallen: moved(pairs, -1),
  }
}
