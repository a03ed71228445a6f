import { NONE, type Lists, type Numbers } from './fact-block.ts'
import { jotted } from './workbench.ts'

/**
 * Positions of rows in a block; only the first `length` of `rows` count, and those found below only while the block is looked
 * at. Each loop below reads one kind of column.
 */
export interface Rows {
  readonly rows: Uint32Array
  readonly length: number
}

/** Those of `from` whose `column` is `wanted`, or is not (`isWanted` = false). */
export function having(from: Rows, column: Numbers, wanted: number, isWanted = true): Rows {
  let length = 0
  const rows = jotted(from.length, (into) => {
    for (let index = 0; index < from.length; index += 1) {
      const row = from.rows[index] ?? 0
      if ((column[row] === wanted) === isWanted) into[length++] = row
    }
    return length
  })
  return { rows, length }
}

/** Those that have this bit. */
export const whereFlagged = (from: Rows, column: Numbers, flag: number): Rows =>
  whereMarked(from, column, flag, flag)

/** Those whose bits under `mask` are `value`. */
export function whereMarked(from: Rows, column: Numbers, mask: number, value: number): Rows {
  let length = 0
  const rows = jotted(from.length, (into) => {
    for (let index = 0; index < from.length; index += 1) {
      const row = from.rows[index] ?? 0
      if (((column[row] ?? 0) & mask) === value) into[length++] = row
    }
    return length
  })
  return { rows, length }
}

export function whereAllowed(from: Rows, column: Numbers, allowed: Uint8Array): Rows {
  let length = 0
  const rows = jotted(from.length, (into) => {
    for (let index = 0; index < from.length; index += 1) {
      const row = from.rows[index] ?? 0
      if (allowed[column[row] ?? 0] === 1) into[length++] = row
    }
    return length
  })
  return { rows, length }
}

export function countCodes({ rows, length }: Rows, column: Numbers, into: Float64Array): void {
  for (let index = 0; index < length; index += 1) {
    const code = column[rows[index] ?? 0] ?? 0
    into[code] = (into[code] ?? 0) + 1
  }
}

/** How many values there are by code, and their sum. */
export function sumByCode(
  { rows, length }: Rows,
  column: Numbers,
  values: Numbers,
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
  column: Numbers,
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

export function sumOf({ rows, length }: Rows, column: Numbers): number {
  let sum = 0
  for (let index = 0; index < length; index += 1) sum += column[rows[index] ?? 0] ?? 0
  return sum
}

/** Every list is counted once, as many times as rows have it. */
export function countLists(
  { rows, length }: Rows,
  { of, ends, codes }: Lists,
  into: Float64Array,
): void {
  const times = new Uint32Array(ends.length)
  for (let index = 0; index < length; index += 1) {
    const list = of[rows[index] ?? 0] ?? 0
    times[list] = (times[list] ?? 0) + 1
  }
  for (let list = 0; list < ends.length; list += 1) {
    const many = times[list] ?? 0
    if (many === 0) continue
    const end = ends[list] ?? 0
    for (let next = list === 0 ? 0 : (ends[list - 1] ?? 0); next < end; next += 1) {
      const code = codes[next] ?? 0
      into[code] = (into[code] ?? 0) + many
    }
  }
}
