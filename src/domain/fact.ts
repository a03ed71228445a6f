/**
 * What is known of a business, in the form rules ask about it. Knowledge is often partial (a revenue band,
 * two possible size classes), so a fact holds what is still possible, and a rule over it has three answers.
 */
export type Fact =
  /** The values still possible; one value = known. Never empty. */
  | { readonly kind: 'choice'; readonly possible: readonly string[] }
  /** A number in the half-open interval `(over, upTo]`; `null` = open on that side. A known n is `(n-, n]` with `exact`. */
  | {
      readonly kind: 'amount'
      readonly over: number | null
      readonly upTo: number | null
      readonly exact: number | null
    }

export type FactId = string

/** Facts by id; an id that is absent is not known at all. */
export type Facts = Readonly<Record<FactId, Fact | undefined>>

/** One of these, as far as is known; one alone is known. At least one. */
export const choice = (...possible: string[]): Fact => ({ kind: 'choice', possible })
/** A number that is known exactly, in the unit its rule is in (people, đồng). */
export const amount = (exact: number): Fact => ({ kind: 'amount', over: null, upTo: null, exact })
/** A number known to be in `(over, upTo]`, such as a revenue band; `null` = open on that side. */
export const amountBetween = (over: number | null, upTo: number | null): Fact => ({
  kind: 'amount',
  over,
  upTo,
  exact: null,
})
/** Yes and no as the choice that conditions ask for. */
export const yesOrNo = (value: boolean): Fact => choice(value ? 'yes' : 'no')

/** What the profile says; any other fact that a programme asks is a yes-or-no question of its own. */
export const PROFILE_FACTS: readonly FactId[] = [
  'kind',
  'sector',
  'line',
  'sectorGroup',
  'province',
  'employees',
  'revenue',
  'capital',
  'sizeClass',
  'womenOwned',
  'manyWomen',
]

/** Of the profile, and yes or no all the same: need not be looked for on the profile's own screens. */
const ASKED_ANYWHERE: FactId = 'womenOwned'

/** Whether it may be asked beside a programme, with yes, no or not sure. */
export const isAskedOnTheSpot = (fact: FactId): boolean =>
  fact === ASKED_ANYWHERE || !PROFILE_FACTS.includes(fact)
