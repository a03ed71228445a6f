import type { Level } from '#domain/questionnaire.ts'
import type { Coverage, PillarResult, Score } from '#domain/result.ts'

/** Whole percent answered, rounded down, so that 69.9 is never told as 70. */
export function wholePercent({ answered, applicable }: Coverage): number {
  return applicable === 0 ? 0 : Math.floor((answered * 100) / applicable)
}

/** The pillar with the highest score, the first of equals; `null` where none has more than 0. */
export function strongestPillar(pillars: readonly PillarResult[]): PillarResult | null {
  return pillars.reduce<PillarResult | null>(
    (best, pillar) => ((pillar.score?.shown ?? 0) > (best?.score?.shown ?? 0) ? pillar : best),
    null,
  )
}

export interface WayToNextLevel {
  readonly levelId: string
  /** Points missing, one decimal; the score is shown rounded down, so this is never told too small. */
  readonly points: number
}

/** What is missing to the level above; `null` at the top. */
export function wayToNextLevel(
  { shown }: Score,
  levelId: string,
  levels: readonly Level[],
): WayToNextLevel | null {
  const above = levels[levels.findIndex(({ id }) => id === levelId) + 1]
  return above ? { levelId: above.id, points: Math.round((above.from - shown) * 10) / 10 } : null
}
