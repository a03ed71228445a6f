import fc from 'fast-check'
import { expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { FEWEST_SHOWN, ROUNDED_TO } from '#domain/anonymity.ts'
import { PublicationTally } from '#domain/publication.ts'
import type { FactRow } from '#server/figures/fact-block.ts'
import { FACT_ROW } from './support/fact-rows.ts'
import { narrowed, type Range } from './support/interval-attack.ts'
import { viewersBoard } from './support/viewers-board.ts'

const BUSINESS = fc.record({
  fact: fc
    .record({
      row: FACT_ROW,
      size_class: fc.constantFrom('micro', 'micro', 'micro', 'small', 'medium', null),
      province: fc.constantFrom('01', '01', '01', '79', '92'),
      sector: fc.constantFrom('G', 'G', 'G', 'C', 'I'),
      level_id: fc.constantFrom('departure', 'start', 'start', 'elite'),
      channel: fc.constantFrom('self', 'self', 'kiosk'),
      version: fc.constantFrom(1, 1, 2),
    })
    .map(({ row, ...part }): FactRow => ({
      ...row,
      ...part,
      questionnaire_id: QUESTIONNAIRE.id,
      consent_statistics: 1,
      is_latest: 1,
    })),
  /** Erased, left out of the figures or taken back after the first look. */
  goes: fc.constantFrom(false, false, false, true),
})

const TABLES = {
  levels: 'level_id',
  sectors: 'sector',
  sizes: 'size_class',
  provinces: 'province',
  channels: 'channel',
} as const
type Table = keyof typeof TABLES
const TABLE_NAMES = Object.keys(TABLES) as Table[]

/** Of these, whom it counts, and what it tells; `null` = hidden, a group that is not there is not listed. */
interface Look {
  readonly rows: readonly FactRow[]
  readonly total: number | null
  readonly cells: (table: Table) => ReadonlyMap<string | null, number | null>
}

async function boardOf(rows: readonly FactRow[]): Promise<Look> {
  const board = await viewersBoard(rows)
  return {
    rows,
    total: board.total,
    cells: (table) => new Map(board[table].map(({ key, count }) => [key, count])),
  }
}

function published(rows: readonly FactRow[]): Look {
  const tally = new PublicationTally(new Map())
  for (const row of rows)
    tally.add({
      levelId: row.level_id,
      score: row.score,
      pillars: {},
      province: row.province,
      sector: row.sector,
      sizeClass: row.size_class,
      channel: row.channel,
      answered: 10,
      applicable: 12,
      closing: null,
    })
  const figures = tally.figures()
  return {
    rows,
    total: figures?.count ?? null,
    cells: (table) => new Map(figures?.[table].map(({ id, count }) => [id, count])),
  }
}

/** Before rounding and hiding came, each count as it was: what the attack has to find something in. */
const asItIs = (rows: readonly FactRow[]): Look => ({
  rows,
  total: rows.length < FEWEST_SHOWN ? null : rows.length,
  cells: (table) => {
    const found = Map.groupBy(rows, (row): string | null => row[TABLES[table]])
    return new Map(
      [...found].map(([key, { length }]) => [key, length < FEWEST_SHOWN ? null : length]),
    )
  },
})

const rangeOf = (told: number | null | undefined, step: number): Range =>
  // What is hidden may be a larger one beside a small one.
  told === null || told === undefined
    ? { low: 0, high: Infinity }
    : {
        // What is shown is of ten at least, however it is rounded.
        low: Math.max(FEWEST_SHOWN, told - Math.floor(step / 2)),
        high: told + Math.floor(step / 2),
      }

/**
 * Takes each look from each that is known to hold it, table by table, and resolves to what is known exactly then of a group
 * of one to nine, be it hidden in one look or the difference of two. Throws where what it finds is not so: its reasoning
 * would be worth nothing.
 */
function foundOut(looks: readonly Look[], step: number): readonly string[] {
  const found: string[] = []
  for (const table of TABLE_NAMES) {
    const keys = [...new Set(looks.flatMap(({ rows }) => rows.map((row) => row[TABLES[table]])))]
    const real = new Map<string, number>()
    const told = new Map<string, Range>()
    const sums: { whole: string; parts: string[] }[] = []
    const countIn = ({ rows }: Look, key: string | null): number =>
      rows.filter((row) => row[TABLES[table]] === key).length
    for (const [at, look] of looks.entries()) {
      told.set(`${at}`, rangeOf(look.total, step))
      real.set(`${at}`, look.rows.length)
      for (const key of keys) {
        told.set(`${at} ${key}`, rangeOf(look.cells(table).get(key), step))
        real.set(`${at} ${key}`, countIn(look, key))
      }
      sums.push({ whole: `${at}`, parts: keys.map((key) => `${at} ${key}`) })
    }
    for (const [at, look] of looks.entries())
      for (const [inner, other] of looks.entries()) {
        const held = new Set(look.rows)
        if (at === inner || !other.rows.every((row) => held.has(row))) continue
        // Whoever is in the one and not in the other: all together, and by group.
        for (const key of [null, ...keys].map((each, index) => (index === 0 ? '' : ` ${each}`))) {
          const name = `${at}-${inner}${key}`
          sums.push({ whole: `${at}${key}`, parts: [`${inner}${key}`, name] })
          real.set(name, (real.get(`${at}${key}`) ?? 0) - (real.get(`${inner}${key}`) ?? 0))
        }
        sums.push({
          whole: `${at}-${inner}`,
          parts: keys.map((key) => `${at}-${inner} ${key}`),
        })
      }
    for (const [name, { low, high }] of narrowed(told, sums)) {
      const value = real.get(name) ?? Number.NaN
      if (!(low <= value && value <= high))
        throw new Error(`${table} ${name}: ${value} is not ${low}–${high}`)
      if (low === high && low > 0 && low < FEWEST_SHOWN) found.push(`${table} ${name}: ${low}`)
    }
  }
  return found
}

const few = (count: number): boolean => count > 0 && count < FEWEST_SHOWN
type Businesses = readonly { readonly fact: FactRow; readonly goes: boolean }[]

/** The month as viewers see it and as it is published, of all versions or one, before and after some have gone. */
async function looksAt(businesses: Businesses): Promise<readonly Look[][]> {
  const before = businesses.map(({ fact }) => fact)
  const after = businesses.flatMap(({ fact, goes }) => (goes ? [] : [fact]))
  const boards = [await boardOf(before), await boardOf(after)]
  const ofVersion = (rows: readonly FactRow[]) => rows.filter(({ version }) => version === 1)
  return [(rows: readonly FactRow[]) => rows, ofVersion].map((wanted) => {
    const [first, second] = [wanted(before), wanted(after)]
    // As the server refuses them: `publication.fewOfOthers`, `publication.littleChanged`.
    const isFirst = !few(before.length - first.length)
    const isSecond =
      !few(after.length - second.length) && !(isFirst && few(first.length - second.length))
    return [
      ...boards,
      ...(isFirst ? [published(first)] : []),
      ...(isSecond ? [published(second)] : []),
    ]
  })
}

const BUSINESSES = fc.array(BUSINESS, { minLength: 12, maxLength: 120 })

it('nothing a viewer is shown or anybody may read, taken from each other, gives a group of one to nine exactly', async () => {
  await fc.assert(
    fc.asyncProperty(BUSINESSES, async (businesses) => {
      for (const looks of await looksAt(businesses)) expect(foundOut(looks, ROUNDED_TO)).toEqual([])
    }),
    { numRuns: 120 },
  )
})

it('the attack finds such groups where small ones are hidden and nothing else is done', () => {
  const shops = fc.sample(BUSINESSES, { numRuns: 40, seed: 4 })
  const found = shops.filter((businesses) => {
    const before = businesses.map(({ fact }) => fact)
    return foundOut([asItIs(before), asItIs(before.slice(3))], 1).length > 0
  })
  expect(found.length).toBeGreaterThan(30)
})
