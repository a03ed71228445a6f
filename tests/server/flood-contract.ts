import { describe, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import { MOST_TOGETHER } from '#server/figures/settled.ts'
import { tally } from '#server/figures/tally.ts'
import { businessReader } from '#server/repositories/businesses.ts'
import { intakeRepository } from '#server/repositories/intake.ts'
import { fillFacts, rebuildFacts } from '#server/repositories/remake-facts.ts'
import { settleAgain } from '#server/repositories/settle-again.ts'
import { figuresOfPeriod } from '#server/use-cases/publications/figures-of-period.ts'
import type { ContractStore } from './support/contract-store.ts'
import { acceptable, aQuarantineRow, aRow, unacceptable } from './support/rows.ts'

const NOW = '2026-11-30T03:00:00.000Z'
const KEY = 'a'.repeat(64)
const QUESTIONNAIRE = 'san-sang-so'
const PERIOD = { name: '2026-11', from: '2026-11-01', to: '2026-11-30' }

interface Said {
  readonly ownerKeyHash?: string | null
  readonly follows?: string
  readonly replaces?: string
}

/** In the order of their arrival, with scores that tell them apart. */
let arrived = 0
function sent({ ownerKeyHash = KEY, ...said }: Said = {}) {
  const id = newUuid()
  arrived += 1
  return aRow({
    id,
    body: JSON.stringify({ id, ownerKeyHash, ...said }),
    received_at: new Date(Date.parse('2026-11-02T00:00:00.000Z') + arrived * 1000).toISOString(),
    score_exact: String(arrived % 100),
    consent_statistics: 1,
    result: '{"pillars":[]}',
  })
}

type Row = ReturnType<typeof sent>
const many = (count: number, said?: Said): Row[] => Array.from({ length: count }, () => sent(said))

/** Each follows the one before it, the first of them `from`. */
function chain(count: number, from: string): Row[] {
  const rows: Row[] = []
  for (let follows = from; rows.length < count; follows = rows.at(-1)?.id ?? '')
    rows.push(sent({ ownerKeyHash: null, follows }))
  return rows
}

const BATCH = 100
async function keep({ intake }: Pick<ContractStore, 'intake'>, rows: readonly Row[]) {
  for (let from = 0; from < rows.length; from += BATCH)
    await intake.keep(rows.slice(from, from + BATCH).map(acceptable), null, NOW)
}

/** The intake of a store, which counts what it reads. */
function counting({ database }: ContractStore) {
  const read = { statements: 0, rows: 0 }
  const intake = intakeRepository(
    database.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        read.statements += 1
        read.rows += result.rows.length
        return Promise.resolve(result)
      },
    }),
  )
  return {
    /** What this delivery took. */
    async costOf(work: (counted: Pick<ContractStore, 'intake'>) => Promise<unknown>) {
      Object.assign(read, { statements: 0, rows: 0 })
      await work({ intake })
      return { ...read }
    },
  }
}

async function dashboard(store: ContractStore) {
  const { repeats, total } = await tally(await store.facts.read(), {
    where: {},
    provinces: null,
    from: null,
    to: null,
    statisticsOnly: false,
    questionnaire: QUESTIONNAIRE,
  })
  return { total, furtherVisits: repeats.submissions, businesses: repeats.n }
}

const published = ({ database, submissions }: ContractStore) =>
  figuresOfPeriod(
    PERIOD,
    { questionnaire: QUESTIONNAIRE },
    { known: [], closings: new Map(), submissions, businesses: businessReader(database) },
  )

const factsIn = ({ database }: ContractStore) =>
  database.selectFrom('facts').selectAll().orderBy('id').execute()

/** Somebody sends thousands as of one business, or under one id: whoever else delivers does not wait for it. */
export function floodContract(name: string, opened: () => Promise<ContractStore>): void {
  describe(`${name}: a flood of one business`, () => {
    const FULL = MOST_TOGETHER + BATCH

    it.each<[string, (store: ContractStore) => Promise<(count: number) => Row[]>]>([
      ['with one key', () => Promise.resolve((count) => many(count))],
      [
        'each of which follows one another of the same',
        async (store) => {
          const first = sent({ ownerKeyHash: null })
          await keep(store, [first])
          return (count) => many(count, { ownerKeyHash: null, follows: first.id })
        },
      ],
      [
        'in a chain',
        async (store) => {
          let last = sent({ ownerKeyHash: null })
          await keep(store, [last])
          return (count) => {
            const rows = chain(count, last.id)
            last = rows.at(-1) ?? last
            return rows
          }
        },
      ],
      [
        'that correct one and the same',
        async (store) => {
          const first = sent()
          await keep(store, [first])
          return (count) => many(count, { replaces: first.id })
        },
      ],
    ])('%s costs a delivery no more, however many came before', async (_, flooding) => {
      const store = await opened()
      const { costOf } = counting(store)
      const flood = await flooding(store)
      await keep(store, flood(FULL))
      const after = await costOf((counted) => keep(counted, flood(BATCH)))
      await keep(store, flood(2 * FULL))
      expect(await costOf((counted) => keep(counted, flood(BATCH)))).toEqual(after)
      expect(after.rows).toBeLessThan(20 * (MOST_TOGETHER + BATCH))
      expect(await store.submissions.count({})).toBe((await factsIn(store)).length)
      // It is one business, wherever businesses are counted, and all it sent is counted as sent.
      const { total, furtherVisits, businesses } = await dashboard(store)
      expect(total).toBe(await store.submissions.count({}))
      expect(businesses).toBe(1)
      const replaced = total - (await store.submissions.count({ consent: 'statistics' }))
      expect(furtherVisits).toBe(total - 1 - replaced)
      expect((await published(store)).count).toBe(1)
    })

    it('settles a batch of corrections at once', async () => {
      const store = await opened()
      const { costOf } = counting(store)
      const first = many(BATCH)
      await keep(store, first)
      const corrections = first.map(({ id }) => sent({ replaces: id }))
      const { rows } = await costOf((counted) => keep(counted, corrections))
      expect(rows).toBeLessThan(20 * BATCH)
      expect(await dashboard(store)).toMatchObject({ total: 2 * BATCH, businesses: 1 })
    })

    it('leaves alone who shares nothing with it, and whoever it names', async () => {
      const store = await opened()
      const other = 'b'.repeat(64)
      await keep(store, many(3, { ownerKeyHash: other }))
      const [known] = await factsIn(store)
      await keep(store, many(FULL))
      await keep(store, many(BATCH, { follows: known?.id ?? '' }))
      await keep(store, many(2, { ownerKeyHash: other }))
      const theirs = (await factsIn(store))
        .filter(({ owner }) => owner === other)
        .toSorted((a, b) => (a.received_at < b.received_at ? -1 : 1))
      expect(theirs.map(({ is_repeat, is_latest }) => [is_repeat, is_latest])).toEqual([
        [0, 0],
        [1, 0],
        [1, 0],
        [1, 0],
        [1, 1],
      ])
      expect((await dashboard(store)).businesses).toBe(2)
      expect((await published(store)).count).toBe(2)
    })

    it('is the same made anew, and one that is erased takes nothing from the others', async () => {
      const store = await opened()
      const rows = many(FULL)
      await keep(store, rows)
      const right = await factsIn(store)
      await rebuildFacts(store.database)
      expect(await factsIn(store)).toEqual(right)
      await store.database.deleteFrom('facts').execute()
      await fillFacts(store.database)
      expect(await factsIn(store)).toEqual(right)
      const last = rows.at(-1)?.id ?? ''
      await store.submissions.erase(last, KEY, NOW)
      expect(await factsIn(store)).toEqual(right.filter(({ id }) => id !== last))
    })

    it('is what it was once it was left out of the figures and is counted again', async () => {
      const store = await opened()
      const rows = many(MOST_TOGETHER + 2)
      await keep(store, rows)
      const right = await factsIn(store)
      const before = await dashboard(store)
      const ids = rows.slice(-2).map(({ id }) => id)
      const [exclusion, by] = [newUuid(), { userId: 'one', at: NOW }]
      const why = { id: exclusion, kind: 'madeUp', reason: 'Cùng một khóa' }
      expect(await store.exclusions.exclude(why, ids, { provinces: null }, by)).toBe(true)
      expect((await dashboard(store)).total).toBe(before.total - 2)
      const undone = await store.exclusions.undo(exclusion, { provinces: null }, by)
      expect(undone.kind).toBe('done')
      expect(await factsIn(store)).toEqual(right)
      expect(await dashboard(store)).toEqual(before)
    })

    it('that an earlier version settled together is brought to the most once', async () => {
      const store = await opened()
      const { costOf } = counting(store)
      await keep(store, many(FULL))
      const right = await factsIn(store)
      const business = right[0]?.id ?? ''
      await store.database.updateTable('facts').set({ owner: KEY, business }).execute()
      await store.database
        .insertInto('derived_state')
        .values({ name: 'businesses', value: '2' })
        .execute()
      expect(await settleAgain(store.database)).toBe(1)
      expect(await factsIn(store)).toEqual(right)
      expect(await settleAgain(store.database)).toBe(0)
      const { rows } = await costOf((counted) => keep(counted, many(1)))
      expect(rows).toBeLessThan(4 * MOST_TOGETHER)
    })
  })

  describe(`${name}: a flood under one id`, () => {
    it('costs what is put aside under it no more than the first', async () => {
      const store = await opened()
      const { costOf } = counting(store)
      const id = newUuid()
      const altered = (at: number) => {
        const hash = at.toString(16).padStart(64, '0')
        return unacceptable(aQuarantineRow({ submission_id: id, sha256: hash, body_sha256: hash }))
      }
      const first = await costOf(({ intake }) => intake.keep([altered(0)], null, NOW))
      for (let at = 1; at < 300; at += 100)
        await store.intake.keep(
          Array.from({ length: 100 }, (_, index) => altered(at + index)),
          null,
          NOW,
        )
      const later = await costOf(({ intake }) => intake.keep([altered(999)], null, NOW))
      expect(later).toEqual(first)
      expect(await store.quarantine.count()).toBe(302)
    })
  })
}
