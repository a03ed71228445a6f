import type { Condition } from './condition.ts'
import type { SizeClass } from './size-class.ts'

export type ProgrammeStatus = 'inForce' | 'expired' | 'unverified'

export const PURPOSES = [
  'digitalSolution',
  'advice',
  'intellectualProperty',
  'technologyTransfer',
  'eSignature',
  'eInvoice',
  'startUpProject',
] as const
/** What the money is for. Benefits for one purpose are alternatives: they are never added up. */
export type Purpose = (typeof PURPOSES)[number]

/** One thing a programme gives. Its words are `<programme>.benefits.<id>` in `programme-texts.json`. */
export interface Benefit {
  readonly id: string
  /** `null` = whatever the size class. */
  readonly sizeClasses: readonly SizeClass[] | null
  /** Further condition for this benefit (a higher cap for women-owned firms); absent = none. */
  readonly when?: Condition
  /** Share of the cost borne, whole percent; `null` where it is not a share. */
  readonly sharePercent: number | null
  /** Cap in đồng; `null` where none is stated. Never present on an unverified programme. */
  readonly capVnd: number | null
  readonly per: 'year' | 'contractPerYear' | 'once' | null
  /** Id of another benefit of this programme that it stands in for; that one is had as long as this one is not sure. */
  readonly replaces?: string
  /** Absent = its cap is shown and never part of a total. */
  readonly purpose?: Purpose
}

export interface ProgrammeSource {
  readonly label: string
  readonly url: string | null
}

export interface Programme {
  readonly id: string
  readonly status: ProgrammeStatus
  readonly legalBasis: readonly string[]
  /** Dissolved provinces its legal basis names; each must have gone into a province its rules ask for. */
  readonly formerUnits?: readonly string[]
  /** Who may get it; every leaf carries an id with wording. */
  readonly eligibility: Condition
  readonly benefits: readonly Benefit[]
  /** ISO dates; `null` = no such date stated. */
  readonly validFrom: string | null
  readonly validTo: string | null
  /** ISO date on which a person last checked the record against its sources. */
  readonly lastVerified: string
  readonly sources: readonly ProgrammeSource[]
  readonly applyUrl: string | null
  /** The form it is applied for with, where this app can fill it in; absent = none. */
  readonly form?: 'nd80'
  /** Topics it helps pay for, matched to actions. */
  readonly helpsWith: readonly string[]
}
