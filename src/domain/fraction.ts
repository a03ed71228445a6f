/**
 * Exact rational arithmetic. Level bands are compared on these and never on floats, because a mean of
 * thirds and quarters that prints as 30.0 may lie on either side of the band edge.
 */
export interface Fraction {
  readonly numerator: bigint
  /** Always positive; the fraction is always in lowest terms. */
  readonly denominator: bigint
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))

/** `numerator / denominator` in lowest terms. `denominator` must not be 0. */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  const n = BigInt(numerator)
  const d = BigInt(denominator)
  if (d === 0n) throw new RangeError('fraction: denominator is 0')
  const sign = d < 0n ? -1n : 1n
  const divisor = gcd(n < 0n ? -n : n, d < 0n ? -d : d) || 1n
  return { numerator: (sign * n) / divisor, denominator: (sign * d) / divisor }
}

/** A decimal from content with at most four decimal places (0.25, 30), as the fraction it means. */
export function fractionFromDecimal(value: number): Fraction {
  const tenThousandths = Math.round(value * 10_000)
  if (Math.abs(tenThousandths / 10_000 - value) > 1e-12)
    throw new RangeError(`fraction: ${value} has more than four decimal places`)
  return fraction(tenThousandths, 10_000)
}

export const ZERO: Fraction = fraction(0)

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(
    a.numerator * b.denominator + b.numerator * a.denominator,
    a.denominator * b.denominator,
  )
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator)
}

/** Negative, 0 or positive as `a` is below, equal to or above `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Weighted mean; `null` where the weights sum to 0 (nothing to average). */
export function weightedMean(
  items: readonly { readonly value: Fraction; readonly weight: Fraction }[],
): Fraction | null {
  let sum = ZERO
  let weights = ZERO
  for (const { value, weight } of items) {
    sum = add(sum, multiply(value, weight))
    weights = add(weights, weight)
  }
  return weights.numerator === 0n
    ? null
    : multiply(sum, fraction(weights.denominator, weights.numerator))
}

/** `"123/4"`, or `"30"` for whole numbers: the form in which an exact score is stored and compared. */
export function toExactText({ numerator, denominator }: Fraction): string {
  return denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`
}

/** One decimal place, rounded down, so that a score shown never reaches a band the exact score has not. */
export function toShown({ numerator, denominator }: Fraction): number {
  return Number((numerator * 10n) / denominator) / 10
}
