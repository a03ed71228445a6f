type Integer = number | bigint

/**
 * Exact rational arithmetic. Level bands are compared on these and never on floats, because a mean of
 * thirds and quarters that prints as 30.0 may lie on either side of the band edge.
 *
 * Both parts are numbers where both are safe integers, which nearly all are, and bigints otherwise: so every fraction has
 * one form, and the common ones cost what numbers cost.
 */
export interface Fraction {
  readonly numerator: Integer
  /** Always positive; the fraction is always in lowest terms. */
  readonly denominator: Integer
}

interface Small {
  readonly numerator: number
  readonly denominator: number
}

/** A number that is a safe integer after a product or a sum of safe integers is exact: what rounds lies beyond them. */
const isExact = Number.isSafeInteger
const isSmall = (value: Fraction): value is Small =>
  typeof value.numerator === 'number' && typeof value.denominator === 'number'

function inLowestTerms(numerator: number, denominator: number): Small {
  let divisor = Math.abs(numerator)
  for (let rest = Math.abs(denominator); rest !== 0;) [divisor, rest] = [rest, divisor % rest]
  const by = (denominator < 0 ? -1 : 1) * (divisor || 1)
  // `|| 0`: there is no negative zero here.
  return { numerator: numerator / by || 0, denominator: denominator / by }
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))

function bigInLowestTerms(numerator: bigint, denominator: bigint): Fraction {
  const common = gcd(
    numerator < 0n ? -numerator : numerator,
    denominator < 0n ? -denominator : denominator,
  )
  const by = (denominator < 0n ? -1n : 1n) * (common || 1n)
  const [top, bottom] = [numerator / by, denominator / by]
  const small = { numerator: Number(top), denominator: Number(bottom) }
  return isExact(small.numerator) && isExact(small.denominator)
    ? small
    : { numerator: top, denominator: bottom }
}

/** `numerator / denominator` in lowest terms. `denominator` must not be 0. */
export function fraction(numerator: Integer, denominator: Integer = 1): Fraction {
  if (Number(denominator) === 0) throw new RangeError('fraction: denominator is 0')
  return typeof numerator === 'number' &&
    typeof denominator === 'number' &&
    isExact(numerator) &&
    isExact(denominator)
    ? inLowestTerms(numerator, denominator)
    : bigInLowestTerms(BigInt(numerator), BigInt(denominator))
}

/** Content has a few dozen of them, and each score asks for the same ones again. */
const decimals = new Map<number, Fraction>()

/** A decimal from content with at most four decimal places (0.25, 30), as the fraction it means. */
export function fractionFromDecimal(value: number): Fraction {
  const known = decimals.get(value)
  if (known) return known
  const made = decimalAsFraction(value)
  decimals.set(value, made)
  return made
}

function decimalAsFraction(value: number): Fraction {
  const tenThousandths = Math.round(value * 10_000)
  if (Math.abs(tenThousandths / 10_000 - value) > 1e-12)
    throw new RangeError(`fraction: ${value} has more than four decimal places`)
  return fraction(tenThousandths, 10_000)
}

export const ZERO: Fraction = fraction(0)

/** The exact sum, in lowest terms. */
export function add(a: Fraction, b: Fraction): Fraction {
  if (isSmall(a) && isSmall(b)) {
    const [one, other] = [a.numerator * b.denominator, b.numerator * a.denominator]
    const [sum, denominator] = [one + other, a.denominator * b.denominator]
    if (isExact(one) && isExact(other) && isExact(sum) && isExact(denominator))
      return inLowestTerms(sum, denominator)
  }
  return bigInLowestTerms(
    BigInt(a.numerator) * BigInt(b.denominator) + BigInt(b.numerator) * BigInt(a.denominator),
    BigInt(a.denominator) * BigInt(b.denominator),
  )
}

/** The exact product, in lowest terms. */
export function multiply(a: Fraction, b: Fraction): Fraction {
  if (isSmall(a) && isSmall(b)) {
    const numerator = a.numerator * b.numerator
    const denominator = a.denominator * b.denominator
    if (isExact(numerator) && isExact(denominator)) return inLowestTerms(numerator, denominator)
  }
  return bigInLowestTerms(
    BigInt(a.numerator) * BigInt(b.numerator),
    BigInt(a.denominator) * BigInt(b.denominator),
  )
}

/** Negative, 0 or positive as `a` is below, equal to or above `b`. */
export function compare(a: Fraction, b: Fraction): number {
  if (isSmall(a) && isSmall(b)) {
    const [one, other] = [a.numerator * b.denominator, b.numerator * a.denominator]
    if (isExact(one) && isExact(other)) return Math.sign(one - other)
  }
  const one = BigInt(a.numerator) * BigInt(b.denominator)
  const other = BigInt(b.numerator) * BigInt(a.denominator)
  return one < other ? -1 : one > other ? 1 : 0
}

/** Fractions to sum up: of numbers, and not in lowest terms until all are in it. */
interface Sum {
  numerator: number
  denominator: number
}

/**
 * Adds to `sum` in place. Of a questionnaire nearly all have a denominator that divides the next one's, or the reverse: to
 * bring each sum into lowest terms would take most of the time. `false` = it is not exact any more.
 */
function addTo(sum: Sum, numerator: number, denominator: number): boolean {
  if (sum.denominator === denominator) {
    sum.numerator += numerator
    return isExact(sum.numerator)
  }
  const divides = sum.denominator % denominator === 0
  const isDivided = denominator % sum.denominator === 0
  const times = divides ? 1 : isDivided ? denominator / sum.denominator : denominator
  const common = sum.denominator * times
  const [one, other] = [sum.numerator * times, numerator * (common / denominator)]
  sum.numerator = one + other
  sum.denominator = common
  return isExact(common) && isExact(one) && isExact(other) && isExact(sum.numerator)
}

interface Weighted {
  readonly value: Fraction
  readonly weight: Fraction
}

/** The weighted mean where all on the way is a safe integer, which it nearly always is; else `null`. */
function smallMean(items: readonly Weighted[]): Fraction | null {
  const [sum, weights] = [
    { numerator: 0, denominator: 1 },
    { numerator: 0, denominator: 1 },
  ]
  for (const { value, weight } of items) {
    if (!isSmall(value) || !isSmall(weight)) return null
    const [top, bottom] = [
      value.numerator * weight.numerator,
      value.denominator * weight.denominator,
    ]
    if (!isExact(top) || !isExact(bottom) || !addTo(sum, top, bottom)) return null
    if (!addTo(weights, weight.numerator, weight.denominator)) return null
  }
  if (weights.numerator === 0) return null
  return multiply(
    inLowestTerms(sum.numerator, sum.denominator),
    inLowestTerms(weights.denominator, weights.numerator),
  )
}

/** Weighted mean; `null` where the weights sum to 0 (nothing to average). */
export function weightedMean(items: readonly Weighted[]): Fraction | null {
  const small = smallMean(items)
  if (small) return small
  let sum = ZERO
  let weights = ZERO
  for (const { value, weight } of items) {
    sum = add(sum, multiply(value, weight))
    weights = add(weights, weight)
  }
  return weights.numerator === 0
    ? null
    : multiply(sum, fraction(weights.denominator, weights.numerator))
}

/** `"123/4"`, or `"30"` for whole numbers: the form in which an exact score is stored and compared. */
export function toExactText({ numerator, denominator }: Fraction): string {
  return Number(denominator) === 1 ? `${numerator}` : `${numerator}/${denominator}`
}

/**
 * One decimal place, towards 0, so that a score shown never reaches a band the exact score has not, and no change is shown
 * larger than it is. Never -0.
 */
export function toShown(value: Fraction): number {
  if (isSmall(value)) {
    const scaled = value.numerator * 10
    if (isExact(scaled)) return (scaled - (scaled % value.denominator)) / value.denominator / 10
  }
  return Number((BigInt(value.numerator) * 10n) / BigInt(value.denominator)) / 10
}
