import { DIMENSIONS, FLAGS, type Dimension, type FactBlock } from './fact-block.ts'
import type { HeldFacts } from './fact-cache.ts'
import type { HeldBlock } from './held-block.ts'
import type { RowSource } from './names.ts'
import { having, whereAllowed, whereFlagged, whereMarked, type Rows } from './rows.ts'

/** Which facts are meant. */
export interface Selection {
  /** What a dimension has to be; `null` = not told (a level: withheld). */
  readonly where: Readonly<Partial<Record<Dimension, string | null>>>
  /** `null` = every province, and what names none. */
  readonly provinces: readonly string[] | null
  /** Vietnam days, inclusive. */
  readonly from: string | null
  readonly to: string | null
  /** Only what may be used for statistics. */
  readonly statisticsOnly: boolean
  /** Of the questionnaire; absent = any. */
  readonly version?: number
  /** Bits of `MARKS` that count, and what they have to be. */
  readonly marks?: { readonly mask: number; readonly value: number }
  /** Only what is left out of the figures (`yes`), or only what is not; absent = both. */
  readonly excluded?: 'yes' | 'no' | undefined
  /** What is looked for besides; absent = nothing. */
  readonly sought?: RowSource
}

export interface Matcher {
  /**
   * Whether every row of a day it takes matches, but for what `statisticsOnly` or `excluded` leave out: whole days of it can be
   * known.
   */
  readonly isWhole: boolean
  /** Whether rows of this day may match. */
  takes(day: HeldBlock): boolean
  /** `block` is what `day` has to be looked at. */
  rowsOf(block: FactBlock, day: HeldBlock): Rows
}

let upTo = new Uint32Array(0)

/** Every row of a block of `count`. */
function allRows(count: number): Rows {
  if (upTo.length < count) {
    upTo = new Uint32Array(count * 2)
    for (let row = 0; row < upTo.length; row += 1) upTo[row] = row
  }
  return { rows: upTo, length: count }
}

/** Codes to match in each row; `null` = nothing can match. */
function wantedCodes(
  { where }: Selection,
  { codes }: HeldFacts,
): readonly (readonly [Dimension, number])[] | null {
  const wanted: [Dimension, number][] = []
  for (const dimension of DIMENSIONS) {
    const value = where[dimension]
    if (value === undefined) continue
    const code = value === null ? 0 : codes[dimension].known(value)
    if (code === undefined) return null
    wanted.push([dimension, code])
  }
  return wanted
}

/** Finds the rows a selection takes, block by block; `null` = it takes none at all. */
export function matcherFor(facts: HeldFacts, selection: Selection): Matcher | null {
  const wanted = wantedCodes(selection, facts)
  if (!wanted) return null
  const { provinces, from, to, statisticsOnly, version, marks, excluded, sought } = selection
  const { province } = facts.codes
  const allowed = provinces && new Uint8Array(province.size)
  for (const each of provinces ?? []) {
    const code = province.known(each)
    if (allowed && code !== undefined) allowed[code] = 1
  }
  return {
    isWhole: wanted.length === 0 && !allowed && version === undefined && !marks?.mask && !sought,
    takes: ({ day, hasExcluded }) =>
      (from === null || day >= from) &&
      (to === null || day <= to) &&
      (excluded !== 'yes' || hasExcluded),
    rowsOf(block, day) {
      let found = sought ? sought(block, day) : allRows(block.count)
      for (const [dimension, code] of wanted)
        found = having(found, block.dimensions[dimension], code)
      if (allowed) found = whereAllowed(found, block.dimensions.province, allowed)
      if (excluded !== undefined && day.hasExcluded)
        found = whereMarked(
          found,
          block.marks,
          FLAGS.excluded,
          excluded === 'yes' ? FLAGS.excluded : 0,
        )
      if (statisticsOnly) found = whereFlagged(found, block.marks, FLAGS.statistics)
      if (version !== undefined) found = having(found, block.version, version)
      return marks?.mask ? whereMarked(found, block.marks, marks.mask, marks.value) : found
    },
  }
}
