import { describe, expect, it } from 'vitest'
import { NO_CLOSING } from '#domain/closing.ts'
import type { CaseChange } from '#protocol/cases.ts'
import { newUuid } from '#protocol/uuid.ts'
import type { SubmissionTable } from '#server/database/tables.ts'
import type { CasesWanted } from '#server/repositories/case-narrowing.ts'
import type { ContractStore } from './support/contract-store.ts'
import { acceptable, aRow } from './support/rows.ts'

const NOW = '2026-11-23T03:00:00.000Z'
const EVERYWHERE = { provinces: null }
const ANY: CasesWanted = { state: 'any', sort: 'due' }

/** Names one obstacle. */
function naming(part: Partial<SubmissionTable> = {}): SubmissionTable {
  const id = newUuid()
  const closing = { ...NO_CLOSING, obstacles: ['fraud'] }
  const body = JSON.stringify({ id, closing, consent: { purposes: { keepAndSend: true } } })
  return aRow({ id, body, received_at: NOW, ...part })
}

/** When cases are to be taken up again, whatever database is beneath. */
export function caseFollowUpContract(name: string, opened: () => Promise<ContractStore>): void {
  async function withCases(count: number) {
    const store = await opened()
    const rows = Array.from({ length: count }, (_, at) =>
      naming({ received_at: `2026-11-23T0${at}:00:00.000Z` }),
    )
    await store.intake.keep(rows.map(acceptable), null, NOW)
    const change = (at: number, changes: number, part: Omit<CaseChange, 'cases'>) =>
      store.cases.change({ cases: [{ id: idOf(at), changes }], ...part }, EVERYWHERE, {
        userId: 'one',
        at: NOW,
      })
    const idOf = (at: number): string => `${rows[at]?.id ?? ''}.fraud`
    /** By their places among `rows`. */
    const found = async (query: Partial<CasesWanted>, limit = 9, sought = false) =>
      (
        await store.cases.list(
          { ...ANY, ...query },
          EVERYWHERE,
          limit,
          sought ? { ids: rows.map(({ id }) => id), isByName: false } : null,
        )
      ).map((row) => rows.findIndex(({ id }) => id === row.submission_id))
    return { store, change, idOf, found }
  }

  describe(`${name}: cases to be taken up again`, () => {
    it('on a day, on another, on none: each in the history, what stays the same not', async () => {
      const { store, change, idOf } = await withCases(1)
      const steps: readonly Omit<CaseChange, 'cases'>[] = [
        { followUpOn: '2026-12-03', assignee: 'two', note: 'Hẹn gọi lại' },
        { followUpOn: '2026-12-03' },
        { followUpOn: '2026-12-10', state: 'inHand' },
        { note: 'Chưa gặp' },
        { followUpOn: null },
      ]
      const days: unknown[] = []
      for (const [changes, step] of steps.entries()) {
        expect(await change(0, changes, step)).toEqual([])
        days.push((await store.cases.find(idOf(0), EVERYWHERE))?.follow_up_on)
      }
      expect(days).toEqual(['2026-12-03', '2026-12-03', '2026-12-10', '2026-12-10', null])
      expect((await store.cases.history(idOf(0))).map(({ kind, text }) => [kind, text])).toEqual([
        ['assigned', 'two'],
        ['followUp', '2026-12-03'],
        ['note', 'Hẹn gọi lại'],
        ['state', 'inHand'],
        ['followUp', '2026-12-10'],
        ['note', 'Chưa gặp'],
        ['followUp', ''],
      ])
    })

    it('are not any more once they are closed, and have no day when they are opened again without one', async () => {
      const { store, change, idOf } = await withCases(1)
      await change(0, 0, { followUpOn: '2026-12-03' })
      await change(0, 1, { state: 'solved', outcome: 'fixed' })
      expect(await change(0, 2, { followUpOn: '2026-12-09' })).toEqual([idOf(0)])
      const closed = await store.cases.find(idOf(0), EVERYWHERE)
      expect([closed?.state, closed?.follow_up_on]).toEqual(['solved', null])
      expect(await change(0, 2, { note: 'Cảm ơn', followUpOn: null })).toEqual([])
      expect(await change(0, 3, { state: 'inHand', followUpOn: '2026-12-09' })).toEqual([])
      expect((await store.cases.find(idOf(0), EVERYWHERE))?.follow_up_on).toBe('2026-12-09')
      expect((await store.cases.history(idOf(0))).map(({ kind, text }) => [kind, text])).toEqual([
        ['followUp', '2026-12-03'],
        ['state', 'solved fixed'],
        ['followUp', ''],
        ['note', 'Cảm ơn'],
        ['state', 'inHand'],
        ['followUp', '2026-12-09'],
      ])
    })

    it('have no day either when they are opened again that a server closed which knew of no days', async () => {
      const { store, change, idOf } = await withCases(1)
      await change(0, 0, { followUpOn: '2026-12-03' })
      // As one of before the upgrade does it, beside one of after.
      await store.database
        .updateTable('cases')
        .set({ state: 'solved', outcome: 'fixed', closed_at: NOW, changes: 2 })
        .where('id', '=', idOf(0))
        .execute()
      expect(await change(0, 2, { note: 'Cảm ơn' })).toEqual([])
      expect(await change(0, 3, { state: 'inHand' })).toEqual([])
      expect((await store.cases.find(idOf(0), EVERYWHERE))?.follow_up_on).toBeNull()
    })

    it('are narrowed and counted by their days, both ends with them, and come in their order page by page', async () => {
      const { store, change, idOf, found } = await withCases(6)
      await change(0, 0, { state: 'solved', outcome: 'fixed' })
      for (const [at, followUpOn] of [
        [2, '2026-12-06'],
        [3, '2026-11-30'],
        [4, '2026-12-01'],
        [5, '2026-12-06'],
      ] as const)
        await change(at, 0, { followUpOn, ...(at === 4 && { state: 'inHand' }) })
      expect(await found({ due: { from: null, until: '2026-11-30' } })).toEqual([3])
      expect(await found({ due: { from: '2026-12-01', until: '2026-12-06' } })).toEqual([4, 2, 5])
      expect(await found({ due: { from: '2026-12-02', until: null } })).toEqual([2, 5])
      expect(await found({ due: 'none' })).toEqual([1])
      expect(await found({ due: 'none', state: 'solved' })).toEqual([])
      expect(await found({ due: { from: null, until: '2026-12-01' } }, 9, true)).toEqual([3, 4])
      const due = { from: null, until: '2026-12-06' }
      expect(await store.cases.countByState({ ...ANY, due }, EVERYWHERE)).toEqual(
        new Map([
          ['open', 3],
          ['inHand', 1],
        ]),
      )
      async function walked(query: Partial<CasesWanted>, limit: number) {
        const seen: number[] = []
        for (;;) {
          const last = seen.at(-1)
          const page = await found(
            { ...query, ...(last !== undefined && { after: idOf(last) }) },
            limit,
          )
          seen.push(...page)
          if (page.length < limit) return seen
        }
      }
      expect(await walked({}, 2)).toEqual([3, 4, 2, 5, 1, 0])
      // Of one state, with pages that end before, at and behind the last that has a day.
      for (const limit of [1, 2, 3, 4, 5])
        expect(await walked({ state: 'open' }, limit)).toEqual([3, 2, 5, 1])
      expect(await walked({ state: 'inHand' }, 1)).toEqual([4])
      expect(await walked({ state: 'solved' }, 1)).toEqual([0])
      // Behind one that was closed since it was read nothing is open.
      expect(await found({ state: 'open', after: idOf(0) })).toEqual([])
    })
  })
}
