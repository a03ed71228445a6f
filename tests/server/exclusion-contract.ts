import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import type { SubmissionTable } from '#server/database/tables.ts'
import { countOf } from '#server/figures/find.ts'
import { tally } from '#server/figures/tally.ts'
import { mendExclusions } from '#server/repositories/mend-exclusions.ts'
import { fillCases } from '#server/repositories/open-cases.ts'
import { rebuildFacts } from '#server/repositories/remake-facts.ts'
import type { ContractStore } from './support/contract-store.ts'
import { acceptable, aRow } from './support/rows.ts'

const NOW = '2026-11-23T03:00:00.000Z'
const LATER = '2026-11-25T03:00:00.000Z'
const EVERYWHERE = { provinces: null }
const BY = { userId: 'one', at: NOW }
const OWNER = 'e'.repeat(64)
const ALL = {
  where: {},
  provinces: null,
  from: null,
  to: null,
  statisticsOnly: false,
  questionnaire: 'san-sang-so',
}
const PURPOSES = { keepAndSend: true, contact: true, statistics: true }

/** Of somebody who named what holds them back, wants to be called, and lets the score be counted. */
function sent(
  body: {
    readonly id?: string
    readonly owner?: string
    readonly replaces?: string
    readonly follows?: string
  } = {},
  part: Partial<SubmissionTable> = {},
): SubmissionTable {
  const id = body.id ?? newUuid()
  const ownerKeyHash = body.owner ?? null
  return aRow({
    id,
    body: JSON.stringify({
      id,
      ownerKeyHash,
      replaces: body.replaces ?? null,
      follows: body.follows,
      consent: { purposes: PURPOSES },
      closing: { obstacles: ['fraud'], wantsContact: true },
    }),
    consent_statistics: 1,
    consent_contact: 1,
    follows: body.follows ?? null,
    ...part,
  })
}

/** What was left out of the figures counts nowhere and is lost nowhere, whatever database is beneath. */
export function exclusionContract(
  name: string,
  opened: () => Promise<ContractStore>,
  twoWriters: () => Promise<readonly [ContractStore, ContractStore]>,
): void {
  const took = async (store: ContractStore, ...rows: readonly SubmissionTable[]) =>
    void (await store.intake.keep(rows.map(acceptable), null, NOW))
  /** Resolves to the exclusion's id. */
  async function excluded(store: ContractStore, ...rows: readonly { readonly id: string }[]) {
    const id = newUuid()
    const ids = rows.map((row) => row.id)
    const exclusion = { id, kind: 'trial', reason: 'Buổi tập huấn' }
    expect(await store.exclusions.exclude(exclusion, ids, EVERYWHERE, BY)).toBe(true)
    return id
  }
  /** How many are counted, how many of them for their scores, and in which obstacles. */
  async function counted(store: ContractStore) {
    const { total, statistics, scores, closings } = await tally(await store.facts.read(), ALL)
    const frauds = [...closings.values()].reduce(
      (sum, each) => sum + (each.named.get('fraud') ?? 0),
      0,
    )
    return { total, statistics, sum: scores.sum, frauds }
  }
  const cases = async (store: ContractStore) =>
    (await store.cases.list({ state: 'any', sort: 'oldest' }, EVERYWHERE, 99)).map(({ id }) => id)
  const factsIn = ({ database }: ContractStore) =>
    database.selectFrom('facts').selectAll().orderBy('id').execute()
  const NOTHING = { total: 0, statistics: 0, sum: 0, frauds: 0 }
  const ONE = { total: 1, statistics: 1, sum: 2500, frauds: 1 }

  describe(`${name}: left out of the figures`, () => {
    it('is counted nowhere from that moment on, by another server neither, and counts again with the undo', async () => {
      const [store, other] = await twoWriters()
      const [one, two] = [sent(), sent()]
      await took(store, one, two)
      expect(await counted(other)).toEqual({ total: 2, statistics: 2, sum: 5000, frauds: 2 })
      const before = await factsIn(store)
      const id = await excluded(store, one)
      expect([await counted(store), await counted(other)]).toEqual([ONE, ONE])
      expect(await other.exclusions.undo(id, EVERYWHERE, BY)).toEqual({ kind: 'done', count: 1 })
      expect(await counted(store)).toEqual({ total: 2, statistics: 2, sum: 5000, frauds: 2 })
      expect(await factsIn(store)).toEqual(before)
      expect(await other.exclusions.undo(id, EVERYWHERE, BY)).toEqual({
        kind: 'changed',
        count: null,
      })
    })

    it('stays in the list, is found as such, and is in no publication', async () => {
      const store = await opened()
      const [one, two] = [sent(), sent()]
      await took(store, one, two)
      const id = await excluded(store, one)
      const found = async (filter: object) =>
        (await store.submissions.listFull(filter, null, 9)).map((row) => row.id)
      expect((await found({})).toSorted()).toEqual([one.id, two.id].toSorted())
      expect(await found({ excluded: 'yes' })).toEqual([one.id])
      expect(await found({ excluded: 'no' })).toEqual([two.id])
      expect(await found({ exclusion: id })).toEqual([one.id])
      expect(await found({ consent: 'statistics' })).toEqual([two.id])
      const facts = await store.facts.read()
      const count = (which?: 'yes' | 'no') => countOf(facts, { ...ALL, excluded: which })
      expect([await count(), await count('yes'), await count('no')]).toEqual([2, 1, 1])
      expect(await store.submissions.find(one.id)).toEqual({ ...one, excluded_by: id })
    })

    it('has no case on any board, and each as it stood when it counts again', async () => {
      const store = await opened()
      const row = sent()
      await took(store, row)
      const before = await cases(store)
      expect(before).toHaveLength(2)
      const note = { cases: [{ id: `${row.id}.fraud`, changes: 0 }], note: 'Đã gọi' }
      await store.cases.change(note, EVERYWHERE, { ...BY, at: LATER })
      const id = await excluded(store, row)
      expect(await cases(store)).toEqual([])
      expect(await store.cases.find(`${row.id}.fraud`, EVERYWHERE)).toBeUndefined()
      expect(await store.cases.tally('obstacle', {}, EVERYWHERE)).toEqual([])
      // A start opens the cases of what was held before there were any: these are there.
      await fillCases(store.database)
      expect(await cases(store)).toEqual([])
      await store.exclusions.undo(id, EVERYWHERE, BY)
      expect(await cases(store)).toEqual(before)
      expect(await store.cases.history(`${row.id}.fraud`)).toMatchObject([{ text: 'Đã gọi' }])
      expect(await store.cases.find(`${row.id}.fraud`, EVERYWHERE)).toMatchObject({ changes: 1 })
    })

    it('is one by one or all at once: of what is gone, out of sight or left out already nothing is changed', async () => {
      const store = await opened()
      const [here, there, erased, left] = [
        sent({}, { province: '92' }),
        sent({}, { province: '01' }),
        sent(),
        sent(),
      ]
      await took(store, here, there, erased, left)
      await store.submissions.erase(erased.id, null, NOW)
      await excluded(store, left)
      const before = await counted(store)
      const exclusion = () => ({ id: newUuid(), kind: 'trial', reason: 'Thử' })
      for (const other of [there, erased, left, aRow()])
        expect(
          await store.exclusions.exclude(
            exclusion(),
            [here.id, other.id],
            { provinces: ['92', '79'].filter((code) => code !== other.province) },
            BY,
          ),
        ).toBe(false)
      expect(await counted(store)).toEqual(before)
      expect(await store.database.selectFrom('exclusions').selectAll().execute()).toHaveLength(1)
    })

    it.each(['01', null])(
      'is counted again one by one by whoever sees it, and the rest of it by who sees all of that: also %s',
      async (province) => {
        const store = await opened()
        const [one, two, three] = [
          sent({}, { province: '92' }),
          sent({}, { province: '92' }),
          sent({}, { province }),
        ]
        await took(store, one, two, three)
        const id = await excluded(store, one, two, three)
        const south = { provinces: ['92'] }
        expect(await store.exclusions.countAgain(three.id, south, BY)).toBeNull()
        expect(await store.exclusions.countAgain(one.id, south, BY)).toBe(id)
        expect(await store.exclusions.countAgain(one.id, south, BY)).toBeNull()
        expect((await counted(store)).total).toBe(1)
        expect(await store.exclusions.undo(id, south, BY)).toEqual({ kind: 'beyond', count: null })
        expect(await store.exclusions.undo(newUuid(), EVERYWHERE, BY)).toEqual({
          kind: 'unknown',
          count: null,
        })
        expect((await counted(store)).total).toBe(1)
        expect(await store.exclusions.undo(id, EVERYWHERE, BY)).toEqual({ kind: 'done', count: 2 })
        expect((await counted(store)).total).toBe(3)
      },
    )

    it('has nothing left to undo where all of it was counted again one by one, and is unknown out of sight', async () => {
      const store = await opened()
      const one = sent({}, { province: '92' })
      await took(store, one)
      const id = await excluded(store, one)
      const north = { provinces: ['01'] }
      expect((await store.exclusions.undo(id, north, BY)).kind).toBe('unknown')
      expect(await store.exclusions.countAgain(one.id, EVERYWHERE, BY)).toBe(id)
      expect((await store.exclusions.undo(id, EVERYWHERE, BY)).kind).toBe('changed')
      expect((await store.exclusions.find(id))?.undone_at).toBeNull()
    })

    it('is listed to who sees something of it, and to who made it when all of it is erased', async () => {
      const store = await opened()
      const one = sent({}, { province: '92' })
      await took(store, one)
      const id = await excluded(store, one)
      const listed = async (provinces: readonly string[], userId: string) =>
        (await store.exclusions.list({ provinces }, userId, null, 9)).map((each) => each.id)
      const all = async () => [
        await listed(['92'], 'two'),
        await listed(['01'], 'two'),
        await listed(['92'], BY.userId),
      ]
      expect(await all()).toEqual([[id], [], [id]])
      await store.submissions.erase(one.id, null, NOW)
      expect(await all()).toEqual([[], [], [id]])
    })

    it('leaves the correction that came after it counted, and is still corrected when it counts again', async () => {
      const store = await opened()
      const first = sent({ owner: OWNER })
      await took(store, first)
      const id = await excluded(store, first)
      const correction = sent({ owner: OWNER, replaces: first.id }, { received_at: LATER })
      await took(store, correction)
      expect((await store.submissions.find(first.id))?.replaced_by).toBe(correction.id)
      expect(await counted(store)).toEqual(ONE)
      await store.exclusions.undo(id, EVERYWHERE, BY)
      expect(await counted(store)).toEqual({ ...ONE, total: 2 })
      // Nobody had begun with what was corrected.
      expect((await cases(store)).toSorted()).toEqual(
        ['fraud', 'request'].map((obstacle) => `${correction.id}.${obstacle}`),
      )
    })

    it('brings what it corrected not back: neither is what its owner says now', async () => {
      const store = await opened()
      const first = sent({ owner: OWNER })
      const correction = sent({ owner: OWNER, replaces: first.id }, { received_at: LATER })
      await took(store, first, correction)
      await excluded(store, correction)
      expect(await counted(store)).toEqual({ ...NOTHING, total: 1 })
    })

    it('is no visit of its business: who comes again is compared without it', async () => {
      const store = await opened()
      const rows = ['10', '90', '30'].map((score, day) =>
        sent(
          { owner: OWNER },
          { score_exact: score, received_at: `2026-11-2${day}T03:00:00.000Z` },
        ),
      )
      await took(store, ...rows)
      const pairs = async () => {
        const { repeats } = await tally(await store.facts.read(), ALL)
        return [repeats.submissions, repeats.first, repeats.latest]
      }
      expect(await pairs()).toEqual([2, 1000, 3000])
      const id = await excluded(store, ...rows.slice(0, 1))
      expect(await pairs()).toEqual([1, 9000, 3000])
      await store.exclusions.undo(id, EVERYWHERE, BY)
      expect(await pairs()).toEqual([2, 1000, 3000])
    })

    it('stays its owner’s: consent taken back and erasure hold, and the undo brings neither back', async () => {
      const store = await opened()
      const [one, two, three] = [sent(), sent(), sent()]
      await took(store, one, two, three)
      const id = await excluded(store, one, two, three)
      await store.submissions.withdrawConsent(one.id, ['statistics', 'contact'])
      await store.submissions.erase(two.id, null, NOW)
      const putBy = () =>
        store.database.selectFrom('excluded_cases').select('id').orderBy('id').execute()
      expect((await putBy()).map((each) => each.id)).toEqual(
        [`${one.id}.fraud`, `${three.id}.fraud`, `${three.id}.request`].toSorted(),
      )
      expect(await store.exclusions.excludedBy(id)).toHaveLength(2)
      expect(await store.exclusions.undo(id, EVERYWHERE, BY)).toEqual({ kind: 'done', count: 2 })
      expect(await counted(store)).toEqual({ ...ONE, total: 2 })
      expect(await store.submissions.isErased(two.id)).toBe(true)
      // What came before it was left out is known when it comes again, and its receipt is the first.
      const [again] = await store.intake.keep([acceptable(three)], null, LATER)
      expect(again).toMatchObject({ outcome: 'duplicate', receipt: JSON.parse(three.receipt) })
    })

    it('is removed when its time is over, with its cases', async () => {
      const store = await opened()
      const row = sent()
      await took(store, row)
      const id = await excluded(store, row)
      expect(await store.retention.eraseSubmissions(LATER, 9, LATER)).toBe(1)
      expect(await store.submissions.isErased(row.id)).toBe(true)
      for (const table of ['excluded_cases', 'facts'] as const)
        expect(await store.database.selectFrom(table).selectAll().execute()).toEqual([])
      expect(await store.exclusions.undo(id, EVERYWHERE, BY)).toMatchObject({ kind: 'changed' })
    })

    it('is so again at the next start, where a server of before made facts of it beside this one', async () => {
      const store = await opened()
      const [row, gone] = [sent(), sent()]
      await took(store, row, gone)
      const before = await factsIn(store)
      await excluded(store, row, gone)
      // It knew of no exclusions: what it made of a submission says nothing of one, and what it erased left its cases put by.
      await store.database.deleteFrom('facts').execute()
      await store.database.insertInto('facts').values(before).execute()
      await store.database
        .updateTable('submissions')
        .set({ erased_at: NOW })
        .where('id', '=', gone.id)
        .execute()
      await store.database.deleteFrom('facts').where('id', '=', gone.id).execute()
      expect(await mendExclusions(store.database)).toBe(1)
      expect(await counted(store)).toEqual(NOTHING)
      const left = await store.database.selectFrom('excluded_cases').select('id').execute()
      expect(left.map(({ id }) => id).toSorted()).toEqual([`${row.id}.fraud`, `${row.id}.request`])
      expect(await mendExclusions(store.database)).toBe(0)
    })

    it('is taken by one of two who do it at the same moment, and counted again by one of two', async () => {
      const [one, two] = await twoWriters()
      const rows = Array.from({ length: 20 }, () => sent({ owner: OWNER }))
      await took(one, ...rows)
      const ids = rows.map(({ id }) => id)
      const exclude = ({ exclusions }: ContractStore) =>
        exclusions.exclude({ id: newUuid(), kind: 'trial', reason: 'Thử' }, ids, EVERYWHERE, BY)
      const done = await Promise.all([exclude(one), exclude(two)])
      expect(done.filter((each) => each)).toHaveLength(1)
      expect((await counted(two)).total).toBe(0)
      const { id } = await one.database
        .selectFrom('exclusions')
        .select('id')
        .executeTakeFirstOrThrow()
      const undone = await Promise.all(
        [one, two].map(({ exclusions }) => exclusions.undo(id, EVERYWHERE, BY)),
      )
      expect(undone.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'done'])
      expect((await counted(two)).total).toBe(20)
    })

    it('leaves facts as they are made anew, whatever else is done in whatever order', async () => {
      const step = fc.oneof(
        fc.record({
          kind: fc.constant('keep' as const),
          at: fc.nat(5),
          owner: fc.option(fc.constantFrom(OWNER, 'd'.repeat(64)), { nil: undefined }),
          replaces: fc.option(fc.nat(5), { nil: undefined }),
          follows: fc.option(fc.nat(5), { nil: undefined }),
        }),
        fc.record({
          kind: fc.constantFrom('exclude', 'countAgain', 'erase', 'withdraw'),
          at: fc.nat(5),
        }),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
          const store = await opened()
          const ids = Array.from({ length: 6 }, () => newUuid())
          const idAt = (at: number): string => ids[at] ?? ''
          for (const each of steps) {
            const id = idAt(each.at)
            if (each.kind === 'keep') {
              const { at, owner, replaces, follows } = each
              const body = {
                id,
                ...(owner !== undefined && { owner }),
                ...(replaces !== undefined && { replaces: idAt(replaces) }),
                ...(follows !== undefined && { follows: idAt(follows) }),
              }
              await took(store, sent(body, { received_at: `2026-11-2${at}T03:00:00.000Z` }))
            } else if (each.kind === 'exclude') {
              const exclusion = { id: newUuid(), kind: 'trial', reason: 'Thử' }
              await store.exclusions.exclude(exclusion, [id], EVERYWHERE, BY)
            } else if (each.kind === 'countAgain')
              await store.exclusions.countAgain(id, EVERYWHERE, BY)
            else if (each.kind === 'erase') await store.submissions.erase(id, null, NOW)
            else await store.submissions.withdrawConsent(id, ['statistics'])
          }
          const left = await factsIn(store)
          await rebuildFacts(store.database)
          expect(await factsIn(store)).toEqual(left)
        }),
        { numRuns: 15 },
      )
    })
  })
}
