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

export const choice = (...possible: string[]): Fact => ({ kind: 'choice', possible })
export const amount = (exact: number): Fact => ({ kind: 'amount', over: null, upTo: null, exact })
export const amountBetween = (over: number | null, upTo: number | null): Fact => ({
  kind: 'amount',
  over,
  upTo,
  exact: null,
})
export const yesOrNo = (value: boolean): Fact => choice(value ? 'yes' : 'no')
