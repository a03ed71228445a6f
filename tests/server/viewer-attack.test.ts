import fc from 'fast-check'
import { expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { FEWEST_SHOWN } from '#domain/anonymity.ts'
import type { FactRow } from '#server/figures/fact-block.ts'
import { FACT_ROW } from './support/fact-rows.ts'
import { viewersBoard } from './support/viewers-board.ts'

/** Most often the first. */
const mostly = <Value>(...values: readonly Value[]): fc.Arbitrary<Value> =>
  fc.oneof(
    ...values.map((value, index) => ({
      arbitrary: fc.constant(value),
      weight: index === 0 ? 20 : 3,
    })),
  )

/** Whom programmes are for: one is for those of another and some more, as real ones are. */
const PROGRAMMES: Readonly<Record<string, (row: FactRow) => boolean>> = {
  enterprises: ({ kind }) => kind === 'enterprise',
  'small-enterprises': ({ kind, size_class }) => kind === 'enterprise' && size_class === 'micro',
  households: ({ kind }) => kind === 'household',
  'households-and-cooperatives': ({ kind }) => kind === 'household' || kind === 'cooperative',
  'households-of-hanoi': ({ kind, province }) => kind === 'household' && province === '01',
}

const BUSINESS = fc
  .record({
    row: FACT_ROW,
    kind: fc.constantFrom('household', 'household', 'enterprise', 'cooperative'),
    size_class: mostly('micro', 'small', 'beyond', null),
    province: mostly('01', '79', '92', null),
    level_id: mostly('departure', 'start', 'elite', null),
    score: fc.nat(10_000),
    version: mostly(1, 2, 3),
    seconds: mostly(null, 300),
    first_score: mostly(1_000, null),
  })
  .map(({ row, ...part }): FactRow => {
    const made: FactRow = {
      ...row,
      ...part,
      questionnaire_id: QUESTIONNAIRE.id,
      consent_statistics: 1,
      is_latest: 1,
    }
    const programmes = Object.keys(PROGRAMMES).filter((id) => PROGRAMMES[id]?.(made))
    return { ...made, programmes: JSON.stringify(programmes) }
  })

/** A group whose number is told, and who is really in it. */
interface Told {
  readonly name: string
  readonly rows: readonly FactRow[]
}
const without = ({ rows }: Told, { rows: others }: Told): number => {
  const set = new Set(others)
  return rows.filter((row) => !set.has(row)).length
}

it('no figure of a viewer’s board, and no two of which one holds the other by what is public, tell of one to nine', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(BUSINESS, { minLength: 10, maxLength: 150 }), async (rows) => {
      const board = await viewersBoard(rows)
      for (const { version, count } of board.versions) {
        const own = rows.filter((row) => row.version === version)
        expect([version, count, own.length < FEWEST_SHOWN]).toEqual([version, null, false])
      }
      const isFew = (count: number): boolean => count > 0 && count < FEWEST_SHOWN
      const groups = {
        levels: 'level_id',
        provinces: 'province',
        sizes: 'size_class',
        kinds: 'kind',
        sectors: 'sector',
        channels: 'channel',
      } as const
      const told: Told[] = []
      for (const [table, field] of Object.entries(groups) as [
        keyof typeof groups,
        keyof FactRow,
      ][]) {
        const cells = board[table].map(({ key, count }) => ({
          count,
          rows: rows.filter((row) => row[field] === key),
        }))
        const hidden = cells.filter(({ count }) => count === null)
        // Less what is shown, the total tells of all hidden ones together.
        expect([table, isFew(hidden.flatMap((cell) => cell.rows).length)]).toEqual([table, false])
        for (const [index, { count, rows: own }] of cells.entries())
          if (count !== null) told.push({ name: `${table} ${index}`, rows: own })
      }
      const programmes = board.programmes.items.map(({ key }): Told => ({
        name: key,
        rows: rows.filter((row) => PROGRAMMES[key]?.(row)),
      }))
      const all: Told = { name: 'all', rows }
      const byRule = told.filter(({ name }) => /^(kinds|provinces)/.test(name))
      for (const one of programmes)
        for (const other of [all, ...byRule, ...programmes]) {
          const [only, onlyOther] = [without(one, other), without(other, one)]
          const few = (only === 0 && isFew(onlyOther)) || (onlyOther === 0 && isFew(only))
          expect([one.name, other.name, few]).toEqual([one.name, other.name, false])
        }
      for (const { name, rows: own } of [...told, ...programmes])
        expect([name, own.length < FEWEST_SHOWN]).toEqual([name, false])

      const again = rows.filter((row) => row.first_score !== null)
      const isTold = board.repeats.first !== null || board.repeats.latest !== null
      const fewest = Math.min(again.length, rows.length - again.length)
      expect(['repeats', isTold && fewest < FEWEST_SHOWN]).toEqual(['repeats', false])
      const timed = rows.filter((row) => row.seconds !== null).length
      const isTimeTold = board.quality.medianSeconds !== null
      expect(['time', isTimeTold && timed < FEWEST_SHOWN]).toEqual(['time', false])
    }),
    { numRuns: 200 },
  )
})
