import { NONE, type FactBlock } from './fact-block.ts'

/** Positions of rows in a block; only the first `length` of `rows` count. Each loop below reads one kind of column. */
export interface Rows {
  readonly rows: Uint32Array
  readonly length: number
}

type Words = Uint16Array
type Bits = Uint8Array

/** Those of `from` whose `column` is `wanted`, or is not (`isWanted` = false). */
export function having(from: Rows, column: Words, wanted: number, isWanted = true): Rows {
  const rows = new Uint32Array(from.length)
  let length = 0
  for (let index = 0; index < from.length; index += 1) {
    const row = from.rows[index] ?? 0
    if ((column[row] === wanted) === isWanted) rows[length++] = row
  }
  return { rows, length }
}

export function whereSet(from: Rows, column: Bits): Rows {
  const rows = new Uint32Array(from.length)
  let length = 0
  for (let index = 0; index < from.length; index += 1) {
    const row = from.rows[index] ?? 0
    if (column[row] === 1) rows[length++] = row
  }
  return { rows, length }
}

/** Those whose bits under `mask` are `value`. */
export function whereMarked(from: Rows, column: Bits, mask: number, value: number): Rows {
  const rows = new Uint32Array(from.length)
  let length = 0
  for (let index = 0; index < from.length; index += 1) {
    const row = from.rows[index] ?? 0
    if (((column[row] ?? 0) & mask) === value) rows[length++] = row
  }
  return { rows, length }
}

export function whereAllowed(from: Rows, column: Words, allowed: Bits): Rows {
  const rows = new Uint32Array(from.length)
  let length = 0
  for (let index = 0; index < from.length; index += 1) {
    const row = from.rows[index] ?? 0
    if (allowed[column[row] ?? 0] === 1) rows[length++] = row
  }
  return { rows, length }
}

export function countCodes({ rows, length }: Rows, column: Words, into: Float64Array): void {
  for (let index = 0; index < length; index += 1) {
    const code = column[rows[index] ?? 0] ?? 0
    into[code] = (into[code] ?? 0) + 1
  }
}

/** How many values there are by code, and their sum. */
export function sumByCode(
  { rows, length }: Rows,
  column: Words,
  values: Words,
  n: Float64Array,
  sum: Float64Array,
): void {
  for (let index = 0; index < length; index += 1) {
    const row = rows[index] ?? 0
    const code = column[row] ?? 0
    n[code] = (n[code] ?? 0) + 1
    sum[code] = (sum[code] ?? 0) + (values[row] ?? 0)
  }
}

/** How many rows have a value, and their sum, added at one place of `n` and `sum`. */
export function sumKnown(
  { rows, length }: Rows,
  column: Words,
  place: number,
  n: Float64Array,
  sum: Float64Array,
): void {
  let known = 0
  let total = 0
  for (let index = 0; index < length; index += 1) {
    const value = column[rows[index] ?? 0] ?? NONE
    if (value === NONE) continue
    known += 1
    total += value
  }
  n[place] = (n[place] ?? 0) + known
  sum[place] = (sum[place] ?? 0) + total
}

export function sumOf({ rows, length }: Rows, column: Words): number {
  let sum = 0
  for (let index = 0; index < length; index += 1) sum += column[rows[index] ?? 0] ?? 0
  return sum
}

export function countLists(
  { rows, length }: Rows,
  lists: FactBlock['obstacles'],
  into: Float64Array,
): void {
  const { ends, codes } = lists
  for (let index = 0; index < length; index += 1) {
    const row = rows[index] ?? 0
    const end = ends[row] ?? 0
    for (let next = row === 0 ? 0 : (ends[row - 1] ?? 0); next < end; next += 1) {
      const code = codes[next] ?? 0
      into[code] = (into[code] ?? 0) + 1
    }
  }
}
