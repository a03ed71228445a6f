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
import type { Item } from './items.ts'
import type { Level, Pillar, Questionnaire } from './questionnaire.ts'
import type { Coverage, LevelOutcome, Score } from './result.ts'

const HUNDRED = fraction(100)

/** A share in [0, 1] as percent, exactly. */
export const percentOf = (share: Fraction): Fraction => multiply(share, HUNDRED)

/** A share in [0, 1] as a score. */
export function scoreOf(share: Fraction): Score {
  const percent = percentOf(share)
  return { exact: toExactText(percent), shown: toShown(percent) }
}

/** As `scoreOf`; no share, no score. */
export const maybeScoreOf = (share: Fraction | null): Score | null => share && scoreOf(share)

/** One pillar with its items for these answers. */
export interface PillarItems {
  readonly pillar: Pillar
  readonly items: readonly Item[]
}

/** How many of the items that apply were answered. "Not known" is not an answer here; what was not asked does not apply. */
export function coverageOf(items: readonly Item[]): Coverage {
  let [answered, applicable] = [0, 0]
  for (const { state } of items) {
    if (state === 'answered') answered += 1
    if (state !== 'notApplicable' && state !== 'notAsked') applicable += 1
  }
  return { answered, applicable }
}

/** Weighted mean of the items that apply, their values as `valueOf` reads them; `null` where none applies. */
export function meanOf(
  items: readonly Item[],
  valueOf: ((item: Item) => Fraction) | null = null,
): Fraction | null {
  const applying = items.filter((item) => item.state !== 'notApplicable')
  return weightedMean(
    valueOf ? applying.map((item) => ({ value: valueOf(item), weight: item.weight })) : applying,
  )
}

/** Weighted mean of the pillars that have a figure. */
export const overallMean = (
  pillars: readonly { readonly pillar: Pillar; readonly mean: Fraction | null }[],
): Fraction | null =>
  weightedMean(
    pillars.flatMap(({ pillar, mean }) =>
      mean ? [{ value: mean, weight: fractionFromDecimal(pillar.weight) }] : [],
    ),
  )

/** The level whose half-open band `[from, next)` holds `percent` (0 to 100, exact). */
export function levelFor(percent: Fraction, levels: readonly Level[]): Level {
  const reached = levels.filter((level) => compare(percent, fractionFromDecimal(level.from)) >= 0)
  const level = reached.at(-1)
  if (!level) throw new RangeError('levelFor: no level starts at or below the score')
  return level
}

/** Whether so much was answered that a level may be given: `coverageNeeded` percent, exactly that included. */
export const isCovered = (
  { answered, applicable }: Coverage,
  { coverageNeeded }: Questionnaire,
): boolean => applicable > 0 && answered * 100 >= coverageNeeded * applicable

/** The outcome that a level was reached. */
export const reached = (levelId: string): LevelOutcome => ({
  kind: 'reached',
  levelId,
  reason: null,
})

/** The outcome that no level is given, and why. */
export const withheld = (reason: NonNullable<LevelOutcome['reason']>): LevelOutcome => ({
  kind: 'withheld',
  levelId: null,
  reason,
})
