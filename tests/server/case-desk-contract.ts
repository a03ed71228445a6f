import { describe, expect, it } from 'vitest'
import { CASE_ORDERS, type CaseChange } from '#protocol/cases.ts'
import type { SubmissionTable } from '#server/database/tables.ts'
import type { CasesWanted } from '#server/repositories/case-narrowing.ts'
import type { ContractStore } from './support/contract-store.ts'
import { acceptable, aRow } from './support/rows.ts'

const NOW = '2026-11-23T03:00:00.000Z'
const LATER = '2026-11-25T03:00:00.000Z'
const EVERYWHERE = { provinces: null }
const BY = { userId: 'one', at: LATER }
const OPEN: CasesWanted = { state: 'open', sort: 'oldest' }

/** A submission that names obstacles. */
function naming(
  obstacles: readonly string[],
  part: Partial<SubmissionTable> = {},
  { isNamed = true, wantsContact = false } = {},
): SubmissionTable {
  const consent = { purposes: { keepAndSend: isNamed, contact: false, statistics: false } }
  return aRow({ body: JSON.stringify({ closing: { obstacles, wantsContact }, consent }), ...part })
}

/** What is followed up has to survive, whatever database is beneath, and whoever else follows it up. */
export function caseDeskContract(
  name: string,
  opened: () => Promise<ContractStore>,
  twoWriters: () => Promise<readonly [ContractStore, ContractStore]>,
): void {
  const took = async (store: ContractStore, ...rows: readonly SubmissionTable[]) =>
    void (await store.intake.keep(rows.map(acceptable), null, NOW))
  const change = (
    { cases }: ContractStore,
    ids: readonly string[],
    part: Omit<CaseChange, 'cases'>,
    changes = 0,
    within: { readonly provinces: readonly string[] | null } = EVERYWHERE,
  ) => cases.change({ cases: ids.map((id) => ({ id, changes })), ...part }, within, BY)

  describe(`${name}: cases`, () => {
    it('open with a named submission, one an obstacle and one for the wish to be called', async () => {
      const store = await opened()
      const row = naming(
        ['fraud', 'cost', 'fraud'],
        { province: '92', sector: 'G', event_id: 'fair', business_name: 'Quán Ba' },
        { wantsContact: true },
      )
      await took(store, row, naming(['fraud'], {}, { isNamed: false }), aRow())
      await took(store, row)
      const rows = await store.cases.list(OPEN, EVERYWHERE, 9)
      expect(rows.map(({ id }) => id)).toEqual(
        ['cost', 'fraud', 'request'].map((obstacle) => `${row.id}.${obstacle}`),
      )
      expect(rows[1]).toEqual({
        id: `${row.id}.fraud`,
        submission_id: row.id,
        obstacle: 'fraud',
        province: '92',
        sector: 'G',
        event_id: 'fair',
        state: 'open',
        assignee: null,
        outcome: null,
        opened_at: row.received_at,
        closed_at: null,
        changes: 0,
        follow_up_on: null,
        business_name: 'Quán Ba',
      })
    })

    it('come in every order page by page, each once, those alike together and closed ones last', async () => {
      const store = await opened()
      const seen = ['03', '01', '02', '01', '05'].map((hour, at) =>
        naming(at % 2 === 0 ? ['fraud', 'cost'] : ['weak-signal'], {
          received_at: `2026-11-23T${hour}:00:00.000Z`,
          province: [null, '92', '01'][at % 3] ?? null,
        }),
      )
      await took(store, ...seen)
      const all = await store.cases.list({ ...OPEN, state: 'any' }, EVERYWHERE, 99)
      expect(all).toHaveLength(8)
      const [first] = all
      await change(store, [first?.id ?? ''], { state: 'inHand' })
      await change(store, [first?.id ?? ''], { state: 'solved', outcome: 'fixed' }, 1)
      const byAge = (row: { opened_at: string; id: string }) => `${row.opened_at} ${row.id}`
      const keys = {
        oldest: byAge,
        newest: byAge,
        longest: (row: (typeof all)[number]) => `${row.id === first?.id ? 1 : 0} ${byAge(row)}`,
        due: (row: (typeof all)[number]) => `${row.id === first?.id ? 1 : 0} ${byAge(row)}`,
        obstacle: (row: (typeof all)[number]) => `${row.obstacle} ${byAge(row)}`,
        province: (row: (typeof all)[number]) => `${row.province ?? '99'} ${byAge(row)}`,
      } as const
      for (const sort of CASE_ORDERS) {
        const walked: string[] = []
        for (let after: string | undefined; ; after = walked.at(-1)) {
          const query = { state: 'any', sort, ...(after !== undefined && { after }) } as const
          const page = await store.cases.list(query, EVERYWHERE, 3)
          walked.push(...page.map(({ id }) => id))
          if (page.length < 3) break
        }
        const key = keys[sort]
        const expected = all
          .toSorted((a, b) => (key(a) < key(b) ? -1 : 1) * (sort === 'newest' ? -1 : 1))
          .map(({ id }) => id)
        expect([sort, walked]).toEqual([sort, expected])
      }
      const states = await store.cases.list({ ...OPEN, state: 'solved' }, EVERYWHERE, 99)
      expect(states.map(({ id }) => id)).toEqual([first?.id])
    })

    it('come with the longest open first, page by page, each once', async () => {
      const store = await opened()
      const rows = ['03', '01', '02', '01'].map((hour) =>
        naming(['fraud'], { received_at: `2026-11-23T${hour}:00:00.000Z` }),
      )
      await took(store, ...rows)
      const seen: string[] = []
      for (;;) {
        const after = seen.at(-1)
        const query = { ...OPEN, ...(after !== undefined && { after }) }
        const [next] = await store.cases.list(query, EVERYWHERE, 1)
        if (!next) break
        seen.push(next.id)
      }
      const inOrder = rows.toSorted((a, b) =>
        `${a.received_at} ${a.id}` < `${b.received_at} ${b.id}` ? -1 : 1,
      )
      expect(seen).toEqual(inOrder.map(({ id }) => `${id}.fraud`))
    })

    it('begin behind none that is out of sight: that would tell that there is one, and since when', async () => {
      const store = await opened()
      const mine = naming(['fraud'], { province: '92', received_at: '2026-11-23T01:00:00.000Z' })
      const other = naming(['fraud'], { province: '01', received_at: '2026-11-23T02:00:00.000Z' })
      await took(store, mine, other)
      const behind = async (after: string, provinces: readonly string[] | null) =>
        (await store.cases.list({ ...OPEN, after }, { provinces }, 9)).map(({ id }) => id)
      expect(await behind(`${other.id}.fraud`, ['92'])).toEqual([`${mine.id}.fraud`])
      expect(await behind(`${other.id}.fraud`, null)).toEqual([])
    })

    it('are narrowed, counted and summed up alike', async () => {
      const store = await opened()
      const [here, there, nowhere] = [
        naming(['fraud', 'cost'], {
          province: '92',
          event_id: '11111111-0000-4000-8000-000000000000',
        }),
        naming(['fraud'], { province: '01' }),
        naming(['cost'], { province: null }),
      ]
      await took(store, here, there, nowhere)
      await change(store, [`${here.id}.fraud`], {
        assignee: 'two',
        state: 'solved',
        outcome: 'fixed',
      })
      await change(store, [`${there.id}.fraud`], { assignee: 'two' })
      const found = async (
        query: Partial<CasesWanted>,
        provinces: readonly string[] | null = null,
      ) =>
        (await store.cases.list({ ...OPEN, ...query }, { provinces }, 9))
          .map(({ id }) => id)
          .toSorted()
      expect(await found({ obstacle: 'fraud' })).toEqual([`${there.id}.fraud`])
      expect(await found({ state: 'solved' })).toEqual([`${here.id}.fraud`])
      expect(await found({ province: '92' })).toEqual([`${here.id}.cost`])
      expect(await found({ event: here.event_id ?? '' })).toEqual([`${here.id}.cost`])
      expect(await found({ assignee: 'two' })).toEqual([`${there.id}.fraud`])
      expect(await found({ assignee: 'none' })).toEqual(
        [`${here.id}.cost`, `${nowhere.id}.cost`].toSorted(),
      )
      expect(await found({}, ['92'])).toEqual([`${here.id}.cost`])
      expect(await store.cases.countByState(OPEN, EVERYWHERE)).toEqual(
        new Map([
          ['open', 3],
          ['solved', 1],
        ]),
      )
      const counts = await store.cases.countByState({ ...OPEN, assignee: 'two' }, EVERYWHERE)
      expect(counts.get('open')).toBe(1)
      const tallies = await store.cases.tally('obstacle', {}, EVERYWHERE)
      expect(tallies.find(({ id }) => id === 'fraud')).toEqual({
        id: 'fraud',
        counts: new Map([
          ['open', 1],
          ['solved', 1],
        ]),
        closed: new Map([[2, 1]]),
      })
      const places = await store.cases.tally('province', { obstacle: 'cost' }, EVERYWHERE)
      expect(new Set(places.map(({ id }) => id))).toEqual(new Set(['92', null]))
    })

    it('are those of the submissions that are sought, one that may not be named left out of what is found by name', async () => {
      const store = await opened()
      const [agreed, withdrew, other] = [
        naming(['fraud', 'cost'], { province: '92', consent_contact: 1 }, { wantsContact: true }),
        naming(['fraud'], { province: '01', consent_contact: 1 }, { wantsContact: true }),
        naming(['fraud'], { province: '92' }),
      ]
      await took(store, agreed, withdrew, other)
      await change(store, [`${agreed.id}.cost`, `${withdrew.id}.request`], { state: 'inHand' })
      await store.submissions.withdrawConsent(withdrew.id, ['contact'])
      const sought = { ids: [agreed.id, withdrew.id], isByName: true }
      const found = async (
        query: Partial<CasesWanted>,
        { by = sought, provinces = null as readonly string[] | null } = {},
      ) =>
        (await store.cases.list({ ...OPEN, ...query }, { provinces }, 9, by))
          .map(({ id }) => id)
          .toSorted()
      const ids = (...parts: readonly string[]) => parts.toSorted()
      expect(await found({ state: 'any' })).toEqual(
        ids(
          ...['fraud', 'cost', 'request'].map((each) => `${agreed.id}.${each}`),
          `${withdrew.id}.fraud`,
        ),
      )
      expect(await found({})).toEqual(
        ids(`${agreed.id}.fraud`, `${agreed.id}.request`, `${withdrew.id}.fraud`),
      )
      expect(await found({ state: 'any', obstacle: 'cost' })).toEqual([`${agreed.id}.cost`])
      expect(await found({ province: '01' })).toEqual([`${withdrew.id}.fraud`])
      expect(await found({}, { provinces: ['01'] })).toEqual([`${withdrew.id}.fraud`])
      // Its code names nobody: whoever has the paper finds what is followed up for it.
      expect(await found({ state: 'inHand' }, { by: { ...sought, isByName: false } })).toEqual(
        ids(`${agreed.id}.cost`, `${withdrew.id}.request`),
      )
      expect(await found({}, { by: { ids: [], isByName: true } })).toEqual([])
      const counts = await store.cases.countByState(OPEN, EVERYWHERE, sought)
      expect(counts).toEqual(
        new Map([
          ['open', 3],
          ['inHand', 1],
        ]),
      )
      const behind = `${agreed.id}.cost`
      const [first, ...rest] = await found({ state: 'any', sort: 'obstacle', after: behind })
      expect([first, ...rest]).not.toContain(behind)
      expect([first, ...rest]).toHaveLength(3)
    })

    it('keep every step in order, and are closed and opened again only as they may be', async () => {
      const store = await opened()
      const row = naming(['fraud'], { province: '92' })
      await took(store, row)
      const id = `${row.id}.fraud`
      expect(await change(store, [id], { state: 'solved' })).toEqual([id])
      expect(await change(store, [id], { note: 'Gọi' }, 0, { provinces: ['01'] })).toEqual([id])
      const steps = [
        { note: 'Đã gọi\u0000', assignee: 'two', state: 'inHand' },
        { state: 'solved', outcome: 'advised' },
        { state: 'inHand' },
      ] as const
      for (const [changes, step] of steps.entries())
        expect(await change(store, [id], step, changes)).toEqual([])
      expect((await store.cases.history(id)).map(({ kind, text }) => [kind, text])).toEqual([
        ['assigned', 'two'],
        ['state', 'inHand'],
        ['note', 'Đã gọi\u0000'],
        ['state', 'solved advised'],
        ['state', 'inHand'],
      ])
      await change(store, [id], { note: 'Gọi lại' }, 3)
      const notes = await store.cases.lastNotes([id, `${row.id}.cost`])
      expect(notes).toEqual(new Map([[id, 'Gọi lại']]))
      expect(await store.cases.lastNotes([])).toEqual(new Map())
      expect(await store.cases.find(id, EVERYWHERE)).toMatchObject({
        state: 'inHand',
        outcome: null,
        closed_at: null,
        changes: 4,
      })
      expect(await store.cases.find(id, { provinces: ['01'] })).toBeUndefined()
    })

    it('are changed by one of two who saw the same', async () => {
      const [one, two] = await twoWriters()
      const rows = Array.from({ length: 12 }, () => naming(['fraud']))
      await took(one, ...rows)
      const ids = rows.map(({ id }) => `${id}.fraud`)
      const all = await Promise.all([
        change(one, ids, { assignee: 'one', note: 'của một' }),
        change(two, ids.toReversed(), { assignee: 'two', note: 'của hai' }),
        ...ids.map((id, index) => change(index % 2 === 0 ? one : two, [id], { assignee: 'three' })),
      ])
      // Three asked for each of twelve; one had it.
      expect(all.flat()).toHaveLength(24)
      for (const id of ids) {
        const held = await two.cases.find(id, EVERYWHERE)
        const history = await one.cases.history(id)
        expect(held?.changes).toBe(1)
        expect(history.find(({ kind }) => kind === 'assigned')?.text).toBe(held?.assignee)
        expect(history.filter(({ kind }) => kind === 'assigned')).toHaveLength(1)
      }
    })

    it('leave nothing behind when the submission is erased while somebody writes', async () => {
      const [one, two] = await twoWriters()
      const rows = Array.from({ length: 8 }, () => naming(['fraud', 'cost']))
      await took(one, ...rows)
      await Promise.all(
        rows.flatMap(({ id }) => [
          change(one, [`${id}.fraud`, `${id}.cost`], { note: 'Số của chị Ba: 0901' }),
          two.submissions.erase(id, null, NOW),
        ]),
      )
      expect(await one.cases.list(OPEN, EVERYWHERE, 99)).toEqual([])
      for (const { id } of rows) expect(await one.cases.history(`${id}.fraud`)).toEqual([])
    })

    it('to be called go when that is taken back; one somebody has begun with stays, without a name', async () => {
      const store = await opened()
      const contactable = { business_name: 'Quán Ba', consent_contact: 1, consent_statistics: 1 }
      const [untouched, begun, other] = [1, 2, 3].map(() =>
        naming(['fraud'], contactable, { wantsContact: true }),
      )
      if (!untouched || !begun || !other) throw new Error('are three')
      await took(store, untouched, begun, other)
      await change(store, [`${begun.id}.request`], { state: 'inHand' })
      for (const { id } of [untouched, begun])
        await store.submissions.withdrawConsent(id, ['contact'])
      await store.submissions.withdrawConsent(other.id, ['statistics'])
      const all = await store.cases.list({ ...OPEN, state: 'any' }, EVERYWHERE, 9)
      expect(Object.fromEntries(all.map((row) => [row.id, row.business_name]))).toEqual({
        [`${untouched.id}.fraud`]: 'Quán Ba',
        [`${begun.id}.fraud`]: 'Quán Ba',
        [`${begun.id}.request`]: null,
        [`${other.id}.fraud`]: 'Quán Ba',
        [`${other.id}.request`]: 'Quán Ba',
      })
      expect((await store.cases.find(`${begun.id}.request`, EVERYWHERE))?.business_name).toBeNull()
    })

    it('of what was corrected go, unless somebody has begun', async () => {
      const store = await opened()
      const [untouched, begun] = [naming(['fraud']), naming(['fraud'])]
      const fresh = [aRow({ received_at: LATER }), aRow({ received_at: LATER })] as const
      await took(store, untouched, begun, ...fresh)
      await change(store, [`${begun.id}.fraud`], { state: 'inHand' })
      for (const [index, { id }] of [untouched, begun].entries())
        expect(await store.submissions.replace(id, fresh[index]?.id ?? '', EVERYWHERE)).toBe(true)
      expect(await store.cases.find(`${untouched.id}.fraud`, EVERYWHERE)).toBeUndefined()
      expect(await store.cases.find(`${begun.id}.fraud`, EVERYWHERE)).toBeDefined()
    })
  })
}
