import { tmpdir } from 'node:os'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFactCodes, type FactRow } from '#server/figures/fact-block.ts'
import { idsByScore, type ScoreOrder } from '#server/figures/by-score.ts'
import { allIds, countOf, newestIds } from '#server/figures/find.ts'
import { idAt, idColumn } from '#server/figures/id-column.ts'
import { idCollector, idPieces, IDS_A_PIECE } from '#server/figures/id-list.ts'
import { MARKS } from '#server/figures/marks.ts'
import type { Selection } from '#server/figures/selection.ts'
import { openSpool } from '#server/figures/spool.ts'
import { FACT_ROW, wordOrNone } from './support/fact-rows.ts'
import { putByDay } from './support/put-by.ts'

const spool = openSpool(tmpdir())

const DAY_MS = 86_400_000

/** Newest first, as the store sorts. */
const newestFirst = (rows: readonly FactRow[]): FactRow[] =>
  rows.toSorted((a, b) =>
    a.received_at === b.received_at
      ? a.id < b.id
        ? 1
        : -1
      : a.received_at < b.received_at
        ? 1
        : -1,
  )

/** Facts of some days in a row; no id twice. */
const DAYS = fc.uniqueArray(FACT_ROW, { maxLength: 40, selector: ({ id }) => id }).chain((rows) =>
  fc.array(fc.nat(3), { minLength: rows.length, maxLength: rows.length }).map((days) =>
    rows.map((row, index) => ({
      ...row,
      received_at: new Date(
        Date.parse(row.received_at) + (days[index] ?? 0) * DAY_MS,
      ).toISOString(),
    })),
  ),
)

const SELECTION = fc.record<Selection, 'where' | 'provinces' | 'from' | 'to' | 'statisticsOnly'>(
  {
    where: fc.record(
      { province: wordOrNone('79'), kind: wordOrNone('household') },
      { requiredKeys: [] },
    ),
    provinces: fc.option(fc.subarray(['01', '79']), { nil: null }),
    from: fc.option(fc.constant('2026-11-06'), { nil: null }),
    to: fc.option(fc.constant('2026-11-07'), { nil: null }),
    statisticsOnly: fc.boolean(),
    version: fc.constantFrom(1, 2),
    marks: fc.record({ mask: fc.nat(15), value: fc.nat(15) }).map(({ mask, value }) => ({
      mask,
      value: mask & value,
    })),
  },
  { requiredKeys: ['where', 'provinces', 'from', 'to', 'statisticsOnly'] },
)

const dayOf = (at: string): string =>
  new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10)

function takes(
  { where, provinces, from, to, statisticsOnly, version, marks }: Selection,
  row: FactRow,
) {
  const day = dayOf(row.received_at)
  return (
    (where.province === undefined || row.province === where.province) &&
    (where.kind === undefined || row.kind === where.kind) &&
    (provinces === null || (row.province !== null && provinces.includes(row.province))) &&
    (from === null || day >= from) &&
    (to === null || day <= to) &&
    (!statisticsOnly || row.consent_statistics === 1) &&
    (version === undefined || row.version === version) &&
    (!marks || (row.marks & marks.mask) === marks.value)
  )
}

function heldFacts(rows: readonly FactRow[]) {
  const codes = createFactCodes()
  const days = [...new Set(rows.map((row) => dayOf(row.received_at)))].toSorted()
  const blocks = days.map((day) => {
    const ofDay = newestFirst(rows.filter((row) => dayOf(row.received_at) === day)).toReversed()
    return putByDay(day, ofDay, codes, spool)
  })
  return { blocks, codes }
}

describe('finding submissions by the facts', () => {
  it('gives what looking at every row gives, in one order, page by page, none lost and none twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        DAYS,
        SELECTION,
        fc.integer({ min: 1, max: 7 }),
        async (rows, selection, limit) => {
          const facts = heldFacts(rows)
          const expected = newestFirst(rows.filter((row) => takes(selection, row)))
          const ids = expected.map(({ id }) => id)
          expect(await countOf(facts, selection)).toBe(ids.length)
          const all = await allIds(facts, selection)
          expect([all.count, [...idPieces(all, limit)].flat()]).toEqual([ids.length, ids])
          const paged: string[] = []
          for (let last: FactRow | undefined; ;) {
            const after = last ? { receivedAt: last.received_at, id: last.id } : null
            const page = await newestIds(facts, selection, after, limit)
            paged.push(...page)
            last = expected.find(({ id }) => id === page.at(-1))
            if (page.length < limit) break
          }
          expect(paged).toEqual(ids)
        },
      ),
    )
  })

  it('gives them by score too, those without one last, page by page, none lost and none twice', async () => {
    const inOrder = (rows: readonly FactRow[], order: ScoreOrder): FactRow[] => {
      const sign = order === 'highest' ? -1 : 1
      return rows.toSorted((a, b) => {
        if (a.score === b.score) return a.id < b.id ? -sign : sign
        if (a.score === null || b.score === null) return a.score === null ? 1 : -1
        return sign * (a.score - b.score)
      })
    }
    await fc.assert(
      fc.asyncProperty(
        DAYS.map((rows) =>
          // Few different scores, so that many are told apart by their ids.
          rows.map((row) => ({ ...row, score: row.score && (row.score % 3) * 5000 })),
        ),
        SELECTION,
        fc.constantFrom<ScoreOrder>('highest', 'lowest'),
        fc.integer({ min: 1, max: 7 }),
        async (rows, selection, order, limit) => {
          const facts = heldFacts(rows)
          const expected = inOrder(
            rows.filter((row) => takes(selection, row)),
            order,
          )
          const paged: string[] = []
          for (let after: FactRow | null = null; ;) {
            const page: readonly string[] = await idsByScore(facts, selection, order, after, limit)
            paged.push(...page)
            after = expected.find(({ id }) => id === page.at(-1)) ?? null
            if (page.length < limit || !after) break
          }
          expect(paged).toEqual(expected.map(({ id }) => id))
        },
      ),
    )
  })

  it('goes on behind a place that is not there any more', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((digit, index) => ({
      id: `${digit.repeat(8)}-0000-7000-8000-000000000000`,
      received_at: `2026-11-05T03:00:0${index}.000Z`,
    }))
    const template = fc.sample(FACT_ROW, { numRuns: 1, seed: 7 })[0]
    if (!template || !a || !b || !c) throw new Error('no rows')
    const facts = heldFacts([a, c].map((part) => ({ ...template, ...part })))
    const everything = { where: {}, provinces: null, from: null, to: null, statisticsOnly: false }
    const after = { receivedAt: b.received_at, id: b.id }
    expect(await newestIds(facts, everything, after, 10)).toEqual([a.id])
  })
})

describe('a column of ids', () => {
  it('gives every id back as it was written, capitals too', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.uuid(), fc.boolean())), (given) => {
        const ids = given.map(([id, isUpper]) => (isUpper ? id.toUpperCase() : id))
        const column = idColumn(ids)
        expect(ids.map((_, at) => idAt(column, at))).toEqual(ids)
      }),
    )
  })
})

it('has a mark of its own for each thing', () => {
  const bits = Object.values(MARKS)
  expect(new Set(bits).size).toBe(bits.length)
  expect(bits.reduce((all, bit) => all | bit, 0)).toBe(2 ** bits.length - 1)
})

describe('a list of ids', () => {
  it.each([0, 1, IDS_A_PIECE, IDS_A_PIECE + 1, 2 * IDS_A_PIECE + 7])(
    'of %s is gone through whole, from the disk and from memory',
    (count) => {
      const ids = Array.from(
        { length: count },
        (_, at) => `01a209c3-0000-74a2-b073-${at.toString(16).padStart(12, '0')}`,
      ).map((id, at) => (at % 50_000 === 7 ? id.toUpperCase() : id))
      // Of several days, as a download's are.
      const days = [ids.slice(0, count / 3), ids.slice(count / 3)].map(idColumn)
      for (const folder of [tmpdir(), null]) {
        const collector = idCollector(folder)
        for (const day of days)
          for (let row = 0; row < day.bytes.length / 16; row += 1) collector.add(day, row)
        const list = collector.done()
        expect(list.pieces.filter(({ kind }) => kind === 'file')).toHaveLength(
          folder === null ? 0 : Math.max(0, Math.ceil(count / IDS_A_PIECE) - 1),
        )
        // Another thread has a copy.
        expect([...idPieces(structuredClone(list), 1000)].flat()).toEqual(ids)
        expect(list.count).toBe(count)
      }
    },
  )
})
