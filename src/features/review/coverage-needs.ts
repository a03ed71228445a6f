import type { Coverage } from '#domain/result.ts'

export interface CoverageNeeds {
  /** Whole percent, rounded down, so that 69.9 is never told as 70. */
  readonly percent: number
  readonly isEnough: boolean
  /** Clear answers still wanted for a level; 0 when enough. */
  readonly more: number
}

/** How far the answers are from what a level needs. `needed` in whole percent. */
export function coverageNeeds({ answered, applicable }: Coverage, needed: number): CoverageNeeds {
  const more = Math.max(0, Math.ceil((needed * applicable) / 100) - answered)
  return {
    percent: applicable === 0 ? 0 : Math.floor((answered * 100) / applicable),
    isEnough: applicable > 0 && more === 0,
    more,
  }
}
