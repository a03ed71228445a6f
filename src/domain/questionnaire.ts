import type { Condition } from './condition.ts'

/** Names one released version for ever; `contentHash` is the SHA-256 (hex) of its canonical JSON. */
export interface QuestionnaireRef {
  readonly id: string
  readonly version: number
  readonly contentHash: string
}

export interface Option {
  readonly id: string
  /** 0 to 1, at most four decimals. */
  readonly value: number
}

export interface Criterion {
  readonly id: string
  /** Lowest value first. */
  readonly options: readonly Option[]
  readonly canBeNotApplicable: boolean
  /** Asked only where this does not fail; a criterion not asked is not applicable. */
  readonly appliesWhen?: Condition
  /** A risk that no good mean may hide: shown whenever the answer's value is below `below`, or not known. */
  readonly critical?: { readonly below: number; readonly when?: Condition }
  /** 1 to 3: what doing it brings a micro-firm. Feeds the order of the next actions. */
  readonly usefulness: 1 | 2 | 3
  /** Items of the official instruments it speaks to (facts/frameworks.md §1, §2, §3.3). */
  readonly mapsTo: {
    readonly qd1567: readonly string[]
    readonly qd2158: readonly string[]
    readonly qd1970: readonly string[]
  }
}

export interface Pillar {
  readonly id: string
  readonly weight: number
  readonly criteria: readonly Criterion[]
}

/** A digital tool a business may tick; the ticked share of a pillar's tools is one more item of that pillar. */
export interface Tool {
  readonly id: string
  readonly pillarId: string
}

/** How many of the ticked tools pass data to each other by themselves (QĐ 1567 counts tools and their links). */
export interface ToolLinks {
  readonly id: string
  readonly pillarId: string
  readonly options: readonly Option[]
}

export interface Level {
  readonly id: string
  /** Lowest score of the half-open band `[from, next from)`, 0 to 100. */
  readonly from: number
}

export interface Questionnaire {
  readonly id: string
  readonly version: number
  readonly status: 'released' | 'retired'
  readonly method: 'pillarMeans'
  /** Whole percent; below it the level is withheld. */
  readonly coverageNeeded: number
  /** Honest minutes, counted per step in seconds. */
  readonly secondsPerStep: number
  readonly pillars: readonly Pillar[]
  readonly toolLists: Readonly<Record<string, readonly Tool[]>>
  /** Tool list by VSIC section; sections not named use `general`. */
  readonly toolListBySector: Readonly<Record<string, string>>
  readonly toolLinks: ToolLinks
  readonly levels: readonly Level[]
  readonly sources: readonly string[]
}
