import type { DigitReader, DigitWriter } from './take-home-digits.ts'

/** How one kind of value is written and read again; both sides in one place, so that they cannot drift apart. */
export interface Field<Value> {
  readonly write: (to: DigitWriter, value: Value) => void
  readonly read: (from: DigitReader) => Value
}

export const flag: Field<boolean> = {
  write: (to, value) => to.put(value ? 1 : 0, 2),
  read: (from) => from.take(2) === 1,
}

/** A whole number from 0 to below `radix`, at most 2^32. */
export const digit = (radix: number): Field<number> => ({
  write: (to, value) => to.put(value, radix),
  read: (from) => from.take(radix),
})

const GROUP = 16
const MOST_GROUPS = 12

/** A whole number from 0 to below 2^48: groups of four bits, lowest first, each with "one more follows". */
export const count: Field<number> = {
  write: (to, value) => {
    to.put(value % GROUP, GROUP)
    const rest = Math.floor(value / GROUP)
    flag.write(to, rest > 0)
    if (rest > 0) count.write(to, rest)
  },
  read: (from) => {
    let value = 0
    for (let group = 0; group < MOST_GROUPS; group++) {
      value += from.take(GROUP) * GROUP ** group
      if (!flag.read(from)) return value
    }
    from.refuse('damaged')
    return 0
  },
}

/** A whole number on either side of 0. */
export const signedCount: Field<number> = {
  write: (to, value) => {
    flag.write(to, value < 0)
    count.write(to, Math.abs(value))
  },
  read: (from) => {
    const isNegative = flag.read(from)
    const value = count.read(from)
    return isNegative && value > 0 ? -value : value
  },
}

const LONGEST_TEXT_BYTES = 12_000

/** UTF-8, its length in bytes first. */
export const text: Field<string> = {
  write: (to, value) => {
    const bytes = new TextEncoder().encode(value)
    count.write(to, bytes.length)
    for (const byte of bytes) to.put(byte, 256)
  },
  read: (from) => {
    const length = count.read(from)
    if (length > LONGEST_TEXT_BYTES) {
      from.refuse('damaged')
      return ''
    }
    const bytes = Uint8Array.from({ length }, () => from.take(256))
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  },
}

/** A field that may be empty: a digit that says whether it is, then the field itself. */
export const nullable = <Value>(field: Field<Value>): Field<Value | null> => ({
  write: (to, value) => {
    flag.write(to, value !== null)
    if (value !== null) field.write(to, value)
  },
  read: (from) => (flag.read(from) ? field.read(from) : null),
})

/**
 * One of `known` by its position, anything else spelled out. `room` fixes the radix, so that `known` may grow at its
 * end, up to `room - 1` entries, and old texts still read the same. A position not known here was written by a newer app.
 */
export const oneOf = <Value extends string>(
  known: readonly Value[],
  room: number,
): Field<Value> => ({
  write: (to, value) => {
    const place = known.indexOf(value) + 1
    to.put(place, room)
    if (place === 0) text.write(to, value)
  },
  read: (from) => {
    const place = from.take(room)
    if (place === 0) return text.read(from) as Value
    const value = known[place - 1]
    if (value === undefined) from.refuse('newer')
    return value ?? ('' as Value)
  },
})

/** Which of `ids`, one bit each; read in the order of `ids`. Throws `RangeError` when asked to write any other. */
export const subsetOf = (ids: readonly string[]): Field<readonly string[]> => ({
  write: (to, chosen) => {
    const other = chosen.find((id) => !ids.includes(id))
    if (other !== undefined) throw new RangeError(`take-home: ${other} is not among what is asked`)
    for (const id of ids) flag.write(to, chosen.includes(id))
  },
  read: (from) => ids.filter(() => flag.read(from)),
})

/** The fields of an object one after the other. Their order is the format: a new one changes `FORMAT`. */
export const inOrder = <Value extends object>(fields: {
  readonly [Key in keyof Value]-?: Field<Required<Value>[Key]>
}): Field<Required<Value>> => {
  const entries = Object.entries(fields) as [keyof Value, Field<unknown>][]
  return {
    write: (to, value) => {
      for (const [key, field] of entries) field.write(to, value[key])
    },
    read: (from) =>
      Object.fromEntries(entries.map(([key, field]) => [key, field.read(from)])) as Required<Value>,
  }
}
