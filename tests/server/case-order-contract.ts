import { describe, expect, it } from 'vitest'
import { wholeDays } from '#domain/case-change.ts'
import { CASE_ORDERS, CASE_STATES, MOST_COUNTED, type CaseOrder } from '#protocol/cases.ts'
import type { CaseTable } from '#server/database/tables.ts'
import type { CasesWanted } from '#server/repositories/case-narrowing.ts'
import type { Within } from '#server/repositories/submissions.ts'
import { seeded } from '../support/seeded.ts'
import type { ContractStore } from './support/contract-store.ts'

const EVERYWHERE: Within = { provinces: null }
const EVENT = '019ab000-0000-7000-8000-000000000001'
const A_PAGE = 7

/** Cases of every kind, many of them opened at one instant. */
function manyCases(count: number): readonly CaseTable[] {
  const random = seeded(35)
  const one = <Value>(...values: readonly Value[]): Value => random.pick(values)
  return Array.from({ length: count }, (_, at) => {
    const state = one(...CASE_STATES)
    const isClosed = state === 'solved' || state === 'unsolved'
    const submission = `019ab000-0000-7000-8000-${String(at).padStart(12, '0')}`
    const obstacle = one('cost', 'fraud', 'weak-signal')
    return {
      id: `${submission}.${obstacle}`,
      submission_id: submission,
      obstacle,
      province: one(null, '01', '48', '79', '92'),
      sector: null,
      event_id: one(null, null, EVENT),
      state,
      assignee: one(null, null, 'lan', 'minh'),
      outcome: isClosed ? 'fixed' : null,
      opened_at: `2026-11-${one('01', '02', '03', '04')}T03:00:00.000Z`,
      closed_at: isClosed ? '2026-11-20T03:00:00.000Z' : null,
      changes: 0,
      follow_up_on: isClosed ? null : one(null, null, null, '2026-12-01', '2026-12-02'),
    } satisfies CaseTable
  })
}

/** What an order says of a case, to be compared as text. */
const PLACES: Readonly<Record<CaseOrder, (row: CaseTable) => string>> = {
  oldest: () => '',
  newest: () => '',
  longest: ({ closed_at: closed }) => (closed === null ? '0' : '1'),
  obstacle: ({ obstacle }) => obstacle,
  province: ({ province }) => province ?? '~',
  due: ({ closed_at: closed, follow_up_on: day }) => (closed === null ? (day ?? '8') : '9'),
}

const inOrder = (rows: readonly CaseTable[], order: CaseOrder): readonly string[] => {
  const key = (row: CaseTable): string => `${PLACES[order](row)} ${row.opened_at} ${row.id}`
  const sorted = rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  return (order === 'newest' ? sorted.toReversed() : sorted).map(({ id }) => id)
}

const FILTERS: readonly (readonly [Omit<CasesWanted, 'sort'>, (row: CaseTable) => boolean])[] = [
  [{ state: 'any' }, () => true],
  [{ state: 'inHand' }, ({ state }) => state === 'inHand'],
  [{ state: 'solved' }, ({ state }) => state === 'solved'],
  [{ state: 'any', obstacle: 'fraud' }, ({ obstacle }) => obstacle === 'fraud'],
  [{ state: 'any', province: '79' }, ({ province }) => province === '79'],
  [
    { state: 'open', province: '79', obstacle: 'cost' },
    (row) => row.state === 'open' && row.province === '79' && row.obstacle === 'cost',
  ],
  [{ state: 'any', event: EVENT }, (row) => row.event_id === EVENT],
  [{ state: 'any', assignee: 'lan' }, ({ assignee }) => assignee === 'lan'],
  [{ state: 'any', assignee: 'none' }, ({ assignee }) => assignee === null],
  [{ state: 'any', due: 'none' }, (row) => row.closed_at === null && row.follow_up_on === null],
  [
    { state: 'any', due: { from: '2026-12-02', until: null } },
    (row) => row.follow_up_on === '2026-12-02',
  ],
]
const SIGHTS: readonly Within[] = [
  EVERYWHERE,
  { provinces: ['92', '01'] },
  { provinces: Array.from({ length: 12 }, (_, at) => ['79', '48'][at] ?? String(at + 10)) },
]

const isIn = ({ provinces }: Within, { province }: CaseTable): boolean =>
  provinces === null || provinces.includes(province ?? '')

const SOME_CASES = manyCases(120)
const A_CASE: CaseTable = {
  id: '',
  submission_id: '019ab000-0000-7000-8000-000000000000',
  obstacle: 'cost',
  province: '48',
  sector: null,
  event_id: null,
  state: 'open',
  assignee: null,
  outcome: null,
  opened_at: '2026-11-01T03:00:00.000Z',
  closed_at: null,
  changes: 0,
  follow_up_on: null,
}

const add = async (
  database: ContractStore['database'],
  cases: readonly CaseTable[],
): Promise<void> =>
  void (await database
    .insertInto('cases')
    .values([...cases])
    .execute())

/** Pages of cases are put together from many questions, and have to be what one would have answered. */
export function caseOrderContract(name: string, opened: () => Promise<ContractStore>): void {
  describe(`${name}: pages of cases`, () => {
    it('have each case once, in every order, by every filter, in every sight', async () => {
      const { database, cases } = await opened()
      await add(database, SOME_CASES)
      for (const sight of SIGHTS)
        for (const [filter, isWanted] of FILTERS) {
          const seen = SOME_CASES.filter((row) => isWanted(row) && isIn(sight, row))
          for (const sort of CASE_ORDERS) {
            const found: string[] = []
            for (let after: string | undefined; ;) {
              const asked = { ...filter, sort, ...(after !== undefined && { after }) }
              const page = await cases.list(asked, sight, A_PAGE)
              found.push(...page.map(({ id }) => id))
              after = page.at(-1)?.id
              if (page.length < A_PAGE) break
            }
            const said = `${JSON.stringify(filter)} ${sort} ${JSON.stringify(sight)}`
            expect([said, found]).toEqual([said, inOrder(seen, sort)])
          }
        }
    })

    it('are counted by every filter, in every sight', async () => {
      const { database, cases } = await opened()
      await add(database, SOME_CASES)
      for (const sight of SIGHTS)
        for (const [filter, isWanted] of FILTERS.filter(([{ state }]) => state === 'any')) {
          const expected = new Map<string, number>()
          for (const row of SOME_CASES)
            if (isWanted(row) && isIn(sight, row))
              expected.set(row.state, (expected.get(row.state) ?? 0) + 1)
          expect(await cases.countByState({ ...filter, sort: 'oldest' }, sight)).toEqual(expected)
        }
    })

    it('took as many whole days as passed between their instants', async () => {
      const { database, cases } = await opened()
      const times = [
        ['2026-02-28T23:59:59.999Z', '2026-03-01T23:59:59.998Z'],
        ['2026-02-28T23:59:59.999Z', '2026-03-01T23:59:59.999Z'],
        ['2024-02-28T12:00:00.000Z', '2024-03-01T12:00:00.001Z'],
        ['2025-12-31T17:00:00.000Z', '2027-01-01T16:59:59.999Z'],
        ['2026-11-23T03:00:00.000Z', '2026-11-23T02:00:00.000Z'],
      ] as const
      const closed = times.map(([from, to], at) => ({
        ...A_CASE,
        id: `took-${at}.cost`,
        state: 'solved',
        opened_at: from,
        closed_at: to,
      }))
      await add(database, closed)
      const expected = new Map<number, number>()
      for (const [from, to] of times) {
        const days = wholeDays(Date.parse(from), Date.parse(to))
        expected.set(days, (expected.get(days) ?? 0) + 1)
      }
      expect(await cases.tally('province', {}, EVERYWHERE)).toEqual([
        { id: '48', counts: new Map([['solved', 5]]), closed: expected },
      ])
    })

    it('are counted no further than anybody waits for, and exactly up to there', async () => {
      const { database, cases } = await opened()
      const addMany = (from: number, to: number) =>
        add(
          database,
          Array.from({ length: to - from }, (_, at) => ({
            ...A_CASE,
            id: `many-${from + at}.cost`,
          })),
        )
      const counted = async () =>
        (await cases.countByState({ state: 'any', sort: 'oldest' }, EVERYWHERE)).get('open')
      for (let from = 0; from < MOST_COUNTED; from += 1_000) await addMany(from, from + 1_000)
      expect(await counted()).toBe(MOST_COUNTED)
      await addMany(MOST_COUNTED, MOST_COUNTED + 5)
      expect(await counted()).toBe(MOST_COUNTED + 1)
    })
  })
}
