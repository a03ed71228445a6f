import type { FactTable } from '../database/fact-tables.ts'
import { countedTold } from './closing-told.ts'
import { createCodes, type Codes } from './codes.ts'
import { idColumn, type IdColumn } from './id-column.ts'
import { EXCLUDED, REPLACED } from './marks.ts'

/** What figures are broken down by. */
export const DIMENSIONS = [
  'questionnaire_id',
  'province',
  'sector',
  'size_class',
  'kind',
  'level_id',
  'event_id',
  'channel',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Stands for "no figure" in columns of 16 bits. */
export const NONE = 65_535
/** Times are kept in steps of so many seconds; beyond so many steps (two hours) it is only known that it took longer. */
export const SECONDS_A_STEP = 10
export const MOST_STEPS = 720

/** Whole numbers from 0, in the narrowest column that has room for all of them. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array

/**
 * Ids chosen. Few different lists come again and again: row `i` has list `of[i]`, and the codes of list `n` are
 * `codes[ends[n - 1]]` to `codes[ends[n] - 1]`.
 */
export interface Lists {
  readonly of: Numbers
  readonly ends: Uint32Array
  readonly codes: Numbers
}

/** Bits of a block's `marks`, beside those of `MARKS`. */
export const FLAGS = {
  statistics: 16,
  straight: 32,
  repeat: 64,
  latest: 128,
  excluded: EXCLUDED,
} as const

/**
 * The facts of one day in columns, oldest first: about 55 bytes a row. A million are counted
 * over and looked through, by whatever filters, in a few hundredths of a second.
 */
export interface FactBlock {
  readonly day: string
  readonly count: number
  readonly ids: IdColumn
  /** Milliseconds since the day began in Vietnam. */
  readonly times: Uint32Array
  readonly version: Numbers
  /** Bits of `MARKS` and of `FLAGS`. */
  readonly marks: Numbers
  readonly dimensions: Readonly<Record<Dimension, Numbers>>
  /** Hundredths of a point. */
  readonly score: Numbers
  readonly first: Numbers
  /** By code of the pillar; pillars nobody has that day are not there. */
  readonly pillars: ReadonlyMap<number, Numbers>
  readonly unknown: Numbers
  readonly applicable: Numbers
  readonly steps: Numbers
  readonly obstacles: Lists
  readonly programmes: Lists
}

export interface FactCodes extends Readonly<Record<Dimension, Codes>> {
  readonly pillar: Codes
  readonly obstacle: Codes
  readonly programme: Codes
}

export const createFactCodes = (): FactCodes => ({
  questionnaire_id: createCodes(),
  province: createCodes(),
  sector: createCodes(),
  size_class: createCodes(),
  kind: createCodes(),
  level_id: createCodes(),
  event_id: createCodes(),
  channel: createCodes(),
  pillar: createCodes(),
  obstacle: createCodes(),
  programme: createCodes(),
})

export type FactRow = Omit<FactTable, 'day' | 'owner' | 'link' | 'business'>

/** The same numbers in the narrowest column. `numbers` may be given back itself. */
function narrow(numbers: Uint32Array): Numbers {
  const most = numbers.reduce((a, b) => Math.max(a, b), 0)
  if (most < 2 ** 8) return Uint8Array.from(numbers)
  return most < 2 ** 16 ? Uint16Array.from(numbers) : numbers
}

function lists(rows: readonly FactRow[], column: 'obstacles' | 'programmes', codes: Codes): Lists {
  const places = new Map<string, number>()
  const ends: number[] = []
  const all: number[] = []
  const of = Uint32Array.from(rows, (row) => {
    const text = row[column]
    const known = places.get(text)
    if (known !== undefined) return known
    const ids = JSON.parse(text) as string[]
    for (const id of column === 'obstacles' ? countedTold(ids) : ids) all.push(codes.codeOf(id))
    places.set(text, ends.length)
    return ends.push(all.length) - 1
  })
  return { of: narrow(of), ends: Uint32Array.from(ends), codes: narrow(Uint32Array.from(all)) }
}

function pillarColumns(rows: readonly FactRow[], codes: Codes): Map<number, Uint16Array> {
  const columns = new Map<number, Uint16Array>()
  for (const [index, { pillars }] of rows.entries())
    for (const [id, score] of Object.entries(JSON.parse(pillars) as Record<string, number>)) {
      const code = codes.codeOf(id)
      let column = columns.get(code)
      if (!column) columns.set(code, (column = new Uint16Array(rows.length).fill(NONE)))
      column[index] = score
    }
  return columns
}

const upTo = (most: number, value: number): number => Math.max(0, Math.min(most, value))

/** When a day began in Vietnam (UTC+7, no summer time), in milliseconds since 1970. */
export const dayStartMs = (day: string): number => Date.parse(`${day}T00:00:00+07:00`)

/** `rows` in the order they came: by `received_at`, then `id`. */
export function factBlock(day: string, rows: readonly FactRow[], codes: FactCodes): FactBlock {
  const startMs = dayStartMs(day)
  const numbers = (read: (row: FactRow) => number | null): Numbers =>
    narrow(Uint32Array.from(rows, (row) => read(row) ?? NONE))
  const flagsOf = (row: FactRow): number =>
    (row.consent_statistics === 1 ? FLAGS.statistics : 0) |
    (row.straight_lined === 1 ? FLAGS.straight : 0) |
    (row.is_repeat === 1 ? FLAGS.repeat : 0) |
    (row.is_latest === 1 ? FLAGS.latest : 0)
  return {
    day,
    count: rows.length,
    ids: idColumn(rows.map(({ id }) => id)),
    times: Uint32Array.from(rows, (row) => Date.parse(row.received_at) - startMs),
    version: numbers((row) => row.version),
    marks: numbers((row) => (row.marks & ~REPLACED) | flagsOf(row)),
    dimensions: Object.fromEntries(
      DIMENSIONS.map((dimension) => [
        dimension,
        numbers((row) => codes[dimension].codeOf(row[dimension])),
      ]),
    ) as Record<Dimension, Numbers>,
    score: numbers((row) => row.score),
    first: numbers((row) => row.first_score),
    pillars: pillarColumns(rows, codes.pillar),
    unknown: numbers((row) => upTo(NONE, row.unknown_answers)),
    applicable: numbers((row) => upTo(NONE, row.applicable)),
    steps: numbers(({ seconds }) =>
      seconds === null ? null : upTo(MOST_STEPS, Math.round(seconds / SECONDS_A_STEP)),
    ),
    obstacles: lists(rows, 'obstacles', codes.obstacle),
    programmes: lists(rows, 'programmes', codes.programme),
  }
}
