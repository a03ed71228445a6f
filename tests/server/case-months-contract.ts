import { describe, expect, it } from 'vitest'
import { NO_CLOSING } from '#domain/closing.ts'
import { newUuid } from '#protocol/uuid.ts'
import type { SubmissionTable } from '#server/database/tables.ts'
import type { ContractStore } from './support/contract-store.ts'
import { acceptable, aRow } from './support/rows.ts'

const NOVEMBER = '2026-11-23T03:00:00.000Z'
const DECEMBER = '2026-12-05T03:00:00.000Z'
const END = '2026-11-30T17:00:00.000Z'
const ANYWHERE = { provinces: null }

/** Names two obstacles, agrees to statistics. */
function named(part: Partial<SubmissionTable> = {}): SubmissionTable {
  const id = newUuid()
  const closing = { ...NO_CLOSING, obstacles: ['fraud', 'habits'] }
  const body = JSON.stringify({ id, closing, consent: { purposes: { keepAndSend: true } } })
  return aRow({ id, body, received_at: NOVEMBER, consent_statistics: 1, ...part })
}

/** How cases stood at the end of a month, whatever database is beneath. */
export function caseMonthsContract(name: string, opened: () => Promise<ContractStore>): void {
  describe(`${name}: cases at the end of a month`, () => {
    it('are counted by how they stood then, with the submissions behind them, where those may be counted', async () => {
      const { intake, cases } = await opened()
      const [early, late, open] = [named(), named(), named({ province: null })]
      const silent = named({ consent_statistics: 0 })
      const next = named({ received_at: DECEMBER })
      await intake.keep([early, late, open, silent, next].map(acceptable), null, NOVEMBER)
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
              submissions: 2,
              states: new Map([
                ['open', { cases: 3, submissions: 2 }],
                ['solved', { cases: 1, submissions: 1 }],
              ]),
              closed: new Map([[2, 1]]),
            },
          ],
          [
            null,
            {
              id: null,
              submissions: 1,
              states: new Map([['open', { cases: 2, submissions: 1 }]]),
              closed: new Map(),
            },
          ],
        ]),
      )
      const [fraud] = await cases.standing('obstacle', END, { provinces: ['79'] })
      expect([
        fraud?.submissions,
        (await cases.standing('obstacle', END, ANYWHERE)).length,
      ]).toEqual([2, 2])
    })
  })
}
