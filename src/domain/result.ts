/** A figure from 0 to 100: `exact` decides ("123/4"), `shown` is for people (one decimal, rounded down). */
export interface Score {
  readonly exact: string
  readonly shown: number
}

/** Everything the true figure may lie between, both ends included. */
export interface ScoreRange {
  readonly low: Score
  readonly high: Score
}

export interface Coverage {
  readonly answered: number
  readonly applicable: number
}

export interface PillarResult {
  readonly pillarId: string
  /** `null` where nothing in the pillar applies to this business, or where only a range is known. */
  readonly score: Score | null
  readonly coverage: Coverage
  /** Only with the method `range`. */
  readonly range?: ScoreRange | null
  /** Only with the method `spread`. */
  readonly levelId?: string
}

export interface LevelOutcome {
  readonly kind: 'reached' | 'withheld'
  /** `null` when withheld. */
  readonly levelId: string | null
  /** `null` when reached. */
  readonly reason: 'coverageTooLow' | 'nothingApplies' | 'rangeOnly' | 'notCombined' | null
}

export interface CriticalGap {
  readonly criterionId: string
  /** `failed`: the answer shows the risk. `unknown`: nobody knows, which is a risk of its own. */
  readonly kind: 'failed' | 'unknown'
}

export interface AssessmentResult {
  /** `null` where no single figure is given. */
  readonly score: Score | null
  readonly level: LevelOutcome
  readonly coverage: Coverage
  readonly pillars: readonly PillarResult[]
  readonly criticalGaps: readonly CriticalGap[]
  /** Only with the method `range`: the figure's bounds, and the levels they span (none while coverage is too low). */
  readonly range?: ScoreRange & { readonly levelIds: readonly string[] }
  /** Only with the method `sideBySide`: criteria and tool list, each 0 to 100. */
  readonly sides?: { readonly criteria: Score | null; readonly tools: Score | null }
  /** Only with the method `spread`. */
  readonly points?: { readonly got: string; readonly of: number }
}
