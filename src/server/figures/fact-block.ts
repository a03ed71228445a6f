import type { FactTable } from '../database/fact-tables.ts'
import { createCodes, type Codes } from './codes.ts'
import { idColumn, type IdColumn } from './id-column.ts'

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

/** Ids chosen, of all rows one after the other: those of row `i` are `codes[ends[i - 1]]` to `codes[ends[i] - 1]`. */
interface Lists {
  readonly ends: Uint32Array
  readonly codes: Uint16Array
}

/**
 * The facts of one day in columns, oldest first: about 95 bytes a row, so that a million take some 95 MB and are counted
 * over and looked through, by whatever filters, in a few hundredths of a second.
 */
export interface FactBlock {
  readonly day: string
  readonly count: number
  readonly ids: IdColumn
  /** Milliseconds since the day began in Vietnam. */
  readonly times: Uint32Array
  readonly version: Uint16Array
  /** Bits of `MARKS`. */
  readonly marks: Uint8Array
  readonly dimensions: Readonly<Record<Dimension, Uint16Array>>
  readonly statistics: Uint8Array
  /** Hundredths of a point. */
  readonly score: Uint16Array
  readonly first: Uint16Array
  /** By code of the pillar; pillars nobody has that day are not there. */
  readonly pillars: ReadonlyMap<number, Uint16Array>
  readonly unknown: Uint16Array
  readonly applicable: Uint16Array
  readonly steps: Uint16Array
  readonly straight: Uint8Array
  readonly repeat: Uint8Array
  readonly latest: Uint8Array
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

function lists(rows: readonly FactRow[], column: 'obstacles' | 'programmes', codes: Codes): Lists {
  const ends = new Uint32Array(rows.length)
  const all: number[] = []
  // Few different lists, many times each.
  const read = new Map<string, readonly number[]>([['[]', []]])
  for (const [index, row] of rows.entries()) {
    const text = row[column]
    let list = read.get(text)
    if (!list) read.set(text, (list = (JSON.parse(text) as string[]).map((id) => codes.codeOf(id))))
    for (const code of list) all.push(code)
    ends[index] = all.length
  }
  return { ends, codes: Uint16Array.from(all) }
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
  const words = (read: (row: FactRow) => number | null): Uint16Array =>
    Uint16Array.from(rows, (row) => read(row) ?? NONE)
  const bits = (read: (row: FactRow) => number): Uint8Array => Uint8Array.from(rows, read)
  return {
    day,
    count: rows.length,
    ids: idColumn(rows.map(({ id }) => id)),
    times: Uint32Array.from(rows, (row) => Date.parse(row.received_at) - startMs),
    version: words((row) => row.version),
    marks: bits((row) => row.marks),
    dimensions: Object.fromEntries(
      DIMENSIONS.map((dimension) => [
        dimension,
        words((row) => codes[dimension].codeOf(row[dimension])),
      ]),
    ) as Record<Dimension, Uint16Array>,
    statistics: bits((row) => row.consent_statistics),
    score: words((row) => row.score),
    first: words((row) => row.first_score),
    pillars: pillarColumns(rows, codes.pillar),
    unknown: words((row) => upTo(NONE, row.unknown_answers)),
    applicable: words((row) => upTo(NONE, row.applicable)),
    steps: words(({ seconds }) =>
      seconds === null ? null : upTo(MOST_STEPS, Math.round(seconds / SECONDS_A_STEP)),
    ),
    straight: bits((row) => row.straight_lined),
    repeat: bits((row) => row.is_repeat),
    latest: bits((row) => row.is_latest),
    obstacles: lists(rows, 'obstacles', codes.obstacle),
    programmes: lists(rows, 'programmes', codes.programme),
  }
}
