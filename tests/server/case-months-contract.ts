import { describe, expect, it } from 'vitest'
import { NO_CLOSING } from '#domain/closing.ts'
import { newUuid } from '#protocol/uuid.ts'
import { MOST_TOGETHER } from '#server/figures/settled.ts'
import type { SubmissionTable } from '#server/database/tables.ts'
import type { ContractStore } from './support/contract-store.ts'
import { acceptable, aRow } from './support/rows.ts'

const NOVEMBER = '2026-11-23T03:00:00.000Z'
const DECEMBER = '2026-12-05T03:00:00.000Z'
const END = '2026-11-30T17:00:00.000Z'
const ANYWHERE = { provinces: null }

/** Names two obstacles, agrees to statistics. */
function named(part: Partial<SubmissionTable> = {}, ownerKeyHash = newUuid()): SubmissionTable {
  const id = newUuid()
  const closing = { ...NO_CLOSING, obstacles: ['fraud', 'habits'] }
  const consent = { purposes: { keepAndSend: true } }
  const body = JSON.stringify({ id, ownerKeyHash, closing, consent })
  return aRow({ id, body, received_at: NOVEMBER, consent_statistics: 1, ...part })
}

/** How cases stood at the end of a month, whatever database is beneath. */
export function caseMonthsContract(name: string, opened: () => Promise<ContractStore>): void {
  describe(`${name}: cases at the end of a month`, () => {
    it('are counted by how they stood then, with the businesses behind them, where those may be counted', async () => {
      const { intake, cases } = await opened()
      const [early, late, open] = [named(), named(), named({ province: null })]
      const silent = named({ consent_statistics: 0 })
      const next = named({ received_at: DECEMBER })
      // Its cases stay where somebody has begun with them; the correction is counted in its place.
      const corrected = named({ replaced_by: newUuid() })
      const all = [early, late, open, silent, next, corrected]
      await intake.keep(all.map(acceptable), null, NOVEMBER)
      const solve = (id: string, at: string) =>
        cases.change(
          { cases: [{ id: `${id}.fraud`, changes: 0 }], state: 'solved', outcome: 'fixed' },
          ANYWHERE,
          { userId: 'one', at },
        )
      await solve(early.id, '2026-11-25T03:00:00.000Z')
      await solve(late.id, DECEMBER)
      const byPlace = await cases.standing('province', END, ANYWHERE)
      expect(new Map(byPlace.map((row) => [row.id, row]))).toEqual(
        new Map([
          [
            '79',
            {
              id: '79',
              businesses: 2,
              states: new Map([
                ['open', { cases: 3, businesses: 2 }],
                ['solved', { cases: 1, businesses: 1 }],
              ]),
              closed: new Map([[2, 1]]),
            },
          ],
          [
            null,
            {
              id: null,
              businesses: 1,
              states: new Map([['open', { cases: 2, businesses: 1 }]]),
              closed: new Map(),
            },
          ],
        ]),
      )
      const [fraud] = await cases.standing('obstacle', END, { provinces: ['79'] })
      expect([fraud?.businesses, (await cases.standing('obstacle', END, ANYWHERE)).length]).toEqual(
        [2, 2],
      )
    })

    it('are of one business, however often it came', async () => {
      const { intake, cases } = await opened()
      const visits = Array.from({ length: MOST_TOGETHER + 2 }, () => named({}, 'one and the same'))
      await intake.keep([...visits, named()].map(acceptable), null, NOVEMBER)
      const [place] = await cases.standing('province', END, ANYWHERE)
      const told = { cases: 2 * visits.length + 2, businesses: 2 }
      expect(place).toMatchObject({ businesses: 2, states: new Map([['open', told]]) })
    })

    it('are counted in a period by what was opened and closed within it, and what was open at its end', async () => {
      const { intake, cases } = await opened()
      const [before, within, after] = [
        named({ received_at: '2026-10-31T16:59:59.999Z', province: null }),
        named({ received_at: '2026-10-31T17:00:00.000Z' }),
        named({ received_at: END }),
      ]
      await intake.keep([before, within, after].map(acceptable), null, NOVEMBER)
      const by = (at: string) => ({ userId: 'one', at })
      const change = (
        id: string,
        state: 'solved' | 'unsolved' | 'inHand',
        at: string,
        changes = 0,
      ) =>
        cases.change(
          {
            cases: [{ id: `${id}.fraud`, changes }],
            state,
            ...(state === 'solved' && { outcome: 'fixed' as const }),
            ...(state === 'unsolved' && { outcome: 'closedDown' as const }),
          },
          ANYWHERE,
          by(at),
        )
      await change(before.id, 'solved', '2026-11-10T16:59:59.999Z')
      await change(within.id, 'unsolved', END)
      const span = { from: '2026-10-31T17:00:00.000Z', until: END }
      const flow = async (where = {}) =>
        new Map(
          (await cases.flow('obstacle', where, ANYWHERE, span)).map(({ id, ...row }) => [id, row]),
        )
      expect(await flow()).toEqual(
        new Map([
          ['fraud', { opened: 1, open: 1, solved: 1, unsolved: 0, closed: new Map([[10, 1]]) }],
          ['habits', { opened: 1, open: 2, solved: 0, unsolved: 0, closed: new Map() }],
        ]),
      )
      const places = await cases.flow('province', {}, ANYWHERE, span)
      expect(
        new Map(places.map(({ id, opened: had, open, solved }) => [id, [had, open, solved]])),
      ).toEqual(
        new Map([
          ['79', [2, 2, 0]],
          [null, [0, 1, 1]],
        ]),
      )
      // What is taken up again was not solved.
      await change(before.id, 'inHand', '2026-12-06T03:00:00.000Z', 1)
      expect((await flow({ obstacle: 'fraud' })).get('fraud')).toMatchObject({ open: 2, solved: 0 })
      // Of what was over before, nothing is said.
      await change(before.id, 'solved', '2026-12-07T03:00:00.000Z', 2)
      const later = { from: '2027-01-01T00:00:00.000Z', until: '2027-02-01T00:00:00.000Z' }
      const rows = await cases.flow('obstacle', {}, ANYWHERE, later)
      expect(rows.find(({ id }) => id === 'fraud')).toMatchObject({ opened: 0, open: 1, solved: 0 })
      expect(await cases.flow('obstacle', {}, { provinces: ['01'] }, span)).toEqual([])
    })
  })
}
