import { describe, expect, it } from 'vitest'
import { NO_CLOSING } from '#domain/closing.ts'
import type { CaseChange } from '#protocol/cases.ts'
import { newUuid } from '#protocol/uuid.ts'
import type { ContractStore } from './support/contract-store.ts'
import { acceptable, aRow } from './support/rows.ts'

const NOW = '2026-11-23T03:00:00.000Z'
const EVERYWHERE = { provinces: null }

/** Whose cases are, whatever database is beneath. */
export function casePeopleContract(name: string, opened: () => Promise<ContractStore>): void {
  /** One case a province, each changed so. */
  async function withCases(
    ...given: readonly (readonly [string | null, Omit<CaseChange, 'cases'>])[]
  ) {
    const { intake, cases } = await opened()
    for (const [province, change] of given) {
      const id = newUuid()
      const closing = { ...NO_CLOSING, obstacles: ['fraud'] }
      const body = JSON.stringify({ id, closing, consent: { purposes: { keepAndSend: true } } })
      await intake.keep([acceptable(aRow({ id, body, province, received_at: NOW }))], null, NOW)
      if (Object.keys(change).length > 0)
        await cases.change({ cases: [{ id: `${id}.fraud`, changes: 0 }], ...change }, EVERYWHERE, {
          userId: 'one',
          at: NOW,
        })
    }
    return cases
  }
  const solved = { state: 'solved', outcome: 'fixed' } as const

  describe(`${name}: whose cases are`, () => {
    it('is counted: how many are open, and how many of these were due before today', async () => {
      const cases = await withCases(
        ['79', {}],
        ['79', { assignee: 'ba', followUpOn: '2026-11-29' }],
        ['79', { assignee: 'ba', followUpOn: '2026-11-30' }],
        ['01', { assignee: 'ba', state: 'inHand', followUpOn: '2026-11-01' }],
        ['01', { assignee: 'ba', ...solved }],
        ['01', { assignee: 'tu' }],
        [null, { followUpOn: '2026-11-02' }],
      )
      const tallies = await cases.tally('assignee', {}, EVERYWHERE)
      expect(new Map(tallies.map(({ id, counts }) => [id, Object.fromEntries(counts)]))).toEqual(
        new Map([
          [null, { open: 2 }],
          ['ba', { open: 2, inHand: 1, solved: 1 }],
          ['tu', { open: 1 }],
        ]),
      )
      expect(await cases.overdue({}, EVERYWHERE, '2026-11-30')).toEqual(
        new Map([
          [null, 1],
          ['ba', 2],
        ]),
      )
      expect(await cases.overdue({ province: '79' }, EVERYWHERE, '2026-11-30')).toEqual(
        new Map([['ba', 1]]),
      )
      expect(await cases.overdue({}, { provinces: ['01'] }, '2026-11-30')).toEqual(
        new Map([['ba', 1]]),
      )
      const span = { from: '2026-11-01T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' }
      const flows = await cases.flow('assignee', {}, EVERYWHERE, span)
      expect(new Map(flows.map(({ id, opened: came, solved: did }) => [id, [came, did]]))).toEqual(
        new Map([
          [null, [2, 0]],
          ['ba', [4, 1]],
          ['tu', [1, 0]],
        ]),
      )
    })

    it('is known of each who has one in sight, and how many of theirs are not closed', async () => {
      const cases = await withCases(
        ['79', { assignee: 'ba' }],
        ['79', { assignee: 'ba', state: 'inHand' }],
        ['01', { assignee: 'tu', ...solved }],
      )
      expect(await cases.holders(['ba', 'tu', 'nam'], EVERYWHERE)).toEqual(new Set(['ba', 'tu']))
      expect(await cases.holders(['ba', 'tu'], { provinces: ['01'] })).toEqual(new Set(['tu']))
      expect(await cases.openOf(['ba', 'tu', 'nam'], EVERYWHERE)).toEqual(new Map([['ba', 2]]))
      expect(await cases.openOf(['ba'], { provinces: ['01'] })).toEqual(new Map())
      expect(await cases.openOf([], EVERYWHERE)).toEqual(new Map())
    })
  })
}
