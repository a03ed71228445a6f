import type { Condition } from './condition.ts'

/** Names one released version for ever; `contentHash` is the SHA-256 (hex) of its canonical JSON. */
export interface QuestionnaireRef {
  readonly id: string
  readonly version: number
  readonly contentHash: string
}

export interface Option {
  readonly id: string
  /**
   * Where one option is chosen: what it is worth, 0 to 1, at most four decimals. Where several may be chosen:
   * its points, which are added up and divided by `Criterion.outOf`.
   */
  readonly value: number
}

export interface Criterion {
  readonly id: string
  /** Absent = exactly one option is chosen. */
  readonly choose?: 'several'
  /** Points that make the full value 1; only where several may be chosen. */
  readonly outOf?: number
  /** Weight among the items of its pillar; absent = 1. */
  readonly weight?: number
  /** Words its options share with other criteria (`ladders.<ladder>.<optionId>`); absent = words of its own. */
  readonly ladder?: string
  /** Lowest value first. */
  readonly options: readonly Option[]
  readonly canBeNotApplicable: boolean
  /** Where the points come from: a second-hand reading of an official annex, or our own convention. Absent = ours. */
  readonly basis?: 'secondHand' | 'ours'
  /** Asked only where this does not fail; a criterion not asked is not applicable. */
  readonly appliesWhen?: Condition
  /** A risk that no good mean may hide: shown whenever the answer's value is below `below`, or not known. */
  readonly critical?: { readonly below: number; readonly when?: Condition }
  /** 1 to 3: what doing it brings a micro-firm. Feeds the order of the next actions. */
  readonly usefulness: 1 | 2 | 3
  /** Items of the official instruments it speaks to (docs/facts.md F1, F2, F3.3). */
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
  /** Lowest score of the half-open band `[from, next from)`, 0 to 100; with the method `spread` the bound is exclusive. */
  readonly from: number
}

/** One row of a two-condition level rule: both must hold. */
export interface CompanyLevel {
  readonly levelId: string
  /** Points in all must be more than this. */
  readonly pointsOver: number
  /** So many pillars must have reached this level themselves. */
  readonly pillars: number
}

/** How answers become figures; each method is implemented once, in `score.ts` and beside it. */
export type Scoring =
  /** Weighted mean of pillar means (docs/facts.md F8.1). */
  | { readonly method: 'pillarMeans' }
  /** As `pillarMeans`, as a range: what is not asked is taken `step` below and above what was answered (§8.2). */
  | { readonly method: 'range'; readonly step: number }
  /** Two figures, criteria and tool list, never combined and without a level (§8.3). */
  | { readonly method: 'sideBySide' }
  /** Points in all and their spread over the pillars decide together (§1.4); `points` is the maximum. */
  | {
      readonly method: 'spread'
      readonly points: number
      readonly company: readonly CompanyLevel[]
    }

export interface Questionnaire {
  readonly id: string
  readonly version: number
  readonly status: 'released' | 'retired'
  /** `ours`, or the structure of an official set of criteria that is in force or replaced. */
  readonly standing: 'ours' | 'current' | 'replaced'
  /** Namespace of its words in `locales/`; two questionnaires may share one. */
  readonly words: string
  readonly scoring: Scoring
  /** The questionnaire whose criteria it asks some of, and which goes on from its answers. Absent = stands alone. */
  readonly basedOn?: { readonly id: string; readonly version: number }
  /** Criteria put to the business; absent = all, with the tool list. */
  readonly asks?: readonly string[]
  /** Whole percent; below it the level is withheld. */
  readonly coverageNeeded: number
  /** Honest minutes, counted per step in seconds. */
  readonly secondsPerStep: number
  readonly pillars: readonly Pillar[]
  readonly toolLists: Readonly<Record<string, readonly Tool[]>>
  /** The first list whose condition holds is asked; none holds = `general`. */
  readonly toolListWhen: readonly { readonly list: string; readonly when: Condition }[]
  /** Pillar whose section opens with the tool list; `null` = no tool list. */
  readonly toolsAt: string | null
  readonly toolLinks: ToolLinks | null
  readonly levels: readonly Level[]
  readonly sources: readonly string[]
}

/** A questionnaire as its file holds it: one that is based on another says only what differs. */
export type QuestionnaireFile =
  | Questionnaire
  | (Omit<
      Questionnaire,
      'pillars' | 'toolLists' | 'toolListWhen' | 'toolsAt' | 'toolLinks' | 'levels'
    > &
      Required<Pick<Questionnaire, 'basedOn' | 'asks'>>)
