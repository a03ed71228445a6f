import { toHex } from './encoding.ts'

/**
 * Numbers packed without a wasted bit: each is a digit with a radix of its own (how many values it can take), and all
 * digits together are one large number, the first digit lowest. A closing 1 on top marks the end. Who reads asks for
 * the same radixes in the same order.
 */
export interface DigitWriter {
  /** Throws `RangeError` unless `digit` is a whole number from 0 to below `radix`: that is a bug. */
  readonly put: (digit: number, radix: number) => void
  readonly packed: () => Uint8Array
}

/** Reading never throws: past the end every digit is 0, and `isAtEnd` is false. */
export interface DigitReader {
  readonly take: (radix: number) => number
  /** What has been read cannot be: `newer` where an app that knows longer lists may have written it. The first one stays. */
  readonly refuse: (reason: Refusal) => void
  readonly refusal: () => Refusal | null
  readonly isAtEnd: () => boolean
}
export type Refusal = 'damaged' | 'newer'

/** An empty number to put digits into. */
export function digitWriter(): DigitWriter {
  const digits: (readonly [digit: bigint, radix: bigint])[] = []
  return {
    put: (digit, radix) => {
      if (!Number.isInteger(digit) || digit < 0 || digit >= radix)
        throw new RangeError(`take-home: ${digit} is no digit of radix ${radix}`)
      digits.push([BigInt(digit), BigInt(radix)])
    },
    packed: () => {
      const whole = digits.reduceRight((sum, [digit, radix]) => sum * radix + digit, 1n)
      const hex = whole.toString(16)
      const pairs = hex.padStart(hex.length + (hex.length % 2), '0').match(/../g) ?? []
      return Uint8Array.from(pairs, (pair) => parseInt(pair, 16))
    },
  }
}

/** Takes the digits of what a `digitWriter` packed, from the first on. */
export function digitReader(packed: Uint8Array): DigitReader {
  let rest = BigInt(`0x0${toHex(packed)}`)
  let refused: Refusal | null = null
  return {
    take: (radix) => {
      const digit = Number(rest % BigInt(radix))
      rest /= BigInt(radix)
      return digit
    },
    refuse: (reason) => {
      refused ??= reason
    },
    refusal: () => refused,
    isAtEnd: () => rest === 1n,
  }
}
