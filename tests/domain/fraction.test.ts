import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  fraction,
  fractionFromDecimal,
  multiply,
  toExactText,
  toShown,
  weightedMean,
} from '#domain/fraction.ts'

/** The same in nothing but bigints. */
interface Exact {
  readonly top: bigint
  readonly bottom: bigint
}
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))
function exact(top: bigint, bottom: bigint): Exact {
  const by =
    (gcd(top < 0n ? -top : top, bottom < 0n ? -bottom : bottom) || 1n) * (bottom < 0n ? -1n : 1n)
  return { top: top / by, bottom: bottom / by }
}
const textOf = ({ top, bottom }: Exact): string => (bottom === 1n ? `${top}` : `${top}/${bottom}`)

/** Small ones, those about the largest safe integer, and those far beyond. */
const whole = fc.oneof(
  fc.bigInt(-1_000n, 1_000n),
  fc.bigInt(2n ** 26n - 3n, 2n ** 27n),
  fc.bigInt(2n ** 53n - 4n, 2n ** 53n + 4n),
  fc.bigInt(-(2n ** 90n), 2n ** 90n),
)
const pair = fc.tuple(
  whole,
  whole.map((value) => value || 1n),
)
const asFraction = ([top, bottom]: readonly [bigint, bigint]) => fraction(top, bottom)
const asExact = ([top, bottom]: readonly [bigint, bigint]) => exact(top, bottom)

describe('a fraction', () => {
  it('is exact, however large its parts become', () => {
    fc.assert(
      fc.property(pair, pair, (one, other) => {
        const [a, b] = [asFraction(one), asFraction(other)]
        const [x, y] = [asExact(one), asExact(other)]
        expect(toExactText(a)).toBe(textOf(x))
        expect(toExactText(add(a, b))).toBe(
          textOf(exact(x.top * y.bottom + y.top * x.bottom, x.bottom * y.bottom)),
        )
        expect(toExactText(multiply(a, b))).toBe(textOf(exact(x.top * y.top, x.bottom * y.bottom)))
        const difference = x.top * y.bottom - y.top * x.bottom
        expect(compare(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0)
        expect(toShown(a)).toBe(Number((x.top * 10n) / x.bottom) / 10)
      }),
      { numRuns: 5_000 },
    )
  })

  it('has a weighted mean that is exact too, of small parts and of large ones', () => {
    const few = fc.integer({ min: 0, max: 4 }).map((quarters) => ({
      value: fraction(quarters, 4),
      weight: fraction(1 + (quarters % 3), 2),
    }))
    const any = fc
      .tuple(pair, pair)
      .map(([value, weight]) => ({ value: asFraction(value), weight: asFraction(weight) }))
    fc.assert(
      fc.property(
        fc.oneof(fc.array(few, { maxLength: 12 }), fc.array(any, { maxLength: 6 })),
        (items) => {
          let [sum, weights] = [fraction(0), fraction(0)]
          for (const { value, weight } of items) {
            sum = add(sum, multiply(value, weight))
            weights = add(weights, weight)
          }
          const mean = weightedMean(items)
          const expected = weights.numerator === 0 ? null : sum
          expect(mean && multiply(mean, weights)).toEqual(expected)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('is told from its neighbour where what is compared is too large for a number', () => {
    const top = Number.MAX_SAFE_INTEGER
    expect(compare(fraction(top, top - 1), fraction(top - 1, top - 2))).toBe(-1)
  })

  it('is made of a decimal of four places, and of no longer one', () => {
    expect(fractionFromDecimal(0.0625)).toEqual(fraction(1, 16))
    expect(() => fractionFromDecimal(0.33333)).toThrow('more than four decimal places')
  })

  it('has one form, whatever it was made of', () => {
    expect(fraction(6, 4)).toEqual(fraction(3n, 2n))
    expect(fraction(-6, -4)).toEqual(fraction(2n ** 60n * 3n, 2n ** 61n))
    expect(fraction(0, -5)).toEqual(fraction(0))
    expect(add(fraction(1, 3), fraction(-1, 3))).toEqual(fraction(0))
  })

  it('has a denominator, and whole numbers in it', () => {
    expect(() => fraction(1, 0)).toThrow('denominator is 0')
    expect(() => fraction(1n, 0n)).toThrow('denominator is 0')
    expect(() => fraction(0.5)).toThrow(RangeError)
  })
})
