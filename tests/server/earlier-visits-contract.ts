import { describe, expect, it } from 'vitest'
import { MOST_TOGETHER } from '#server/figures/settled.ts'
import { newUuid } from '#protocol/uuid.ts'
import type { SubmissionTable } from '#server/database/tables.ts'
import type { ContractStore } from './support/contract-store.ts'
import { acceptable, aRow } from './support/rows.ts'

const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' }

function sent(owner: string, day: string, part: Partial<SubmissionTable> = {}): SubmissionTable {
  const id = newUuid()
  const body = JSON.stringify({ id, ownerKeyHash: owner })
  return aRow({ id, body, received_at: `${day}T03:00:00.000Z`, consent_statistics: 1, ...part })
}

/** Which submissions stand behind another of their business, whatever database is beneath. */
export function earlierVisitsContract(name: string, opened: () => Promise<ContractStore>): void {
  describe(`${name}: what a business sent before its newest`, () => {
    it('is found within days and a questionnaire, of what counts in statistics', async () => {
      const { intake, earlierVisits } = await opened()
      const [first, second, third] = ['02', '09', '09'].map((day) => sent('one', `2026-11-${day}`))
      const [before, within] = [sent('two', '2026-10-31'), sent('two', '2026-11-01')]
      const counted = sent('three', '2026-11-03')
      const silent = sent('three', '2026-11-20', { consent_statistics: 0 })
      const corrected = sent('four', '2026-11-03', { replaced_by: newUuid() })
      const correction = sent('four', '2026-11-04')
      const other = sent('one', '2026-11-25', { questionnaire_id: 'quick-check' })
      const all = [first, second, third, before, within, counted, silent, corrected, correction]
      for (const row of [...all, other, sent('five', '2026-11-05')])
        if (row) await intake.keep([acceptable(row)], null, row.received_at)
      // Of two that came at one instant the one with the larger id is the newest, as in what is published.
      const [smaller] = [second?.id ?? '', third?.id ?? ''].toSorted()
      const found = await earlierVisits(NOVEMBER, 'san-sang-so')
      expect(new Set(found)).toEqual(new Set([first?.id, smaller]))
      const inBoth = await earlierVisits({ from: '2026-10-01', to: '2026-11-30' }, 'san-sang-so')
      expect(inBoth).toHaveLength(3)
      expect(inBoth).toContain(before.id)
      expect(await earlierVisits(NOVEMBER, 'quick-check')).toEqual([])
    })

    it('is all but one, also where a business sent more than are settled together', async () => {
      const { intake, earlierVisits } = await opened()
      const many = Array.from({ length: MOST_TOGETHER + 3 }, () => sent('all', '2026-11-09'))
      await intake.keep(many.map(acceptable), null, '2026-11-09T03:00:00.000Z')
      const newest = many
        .map(({ id }) => id)
        .toSorted()
        .at(-1)
      const found = await earlierVisits(NOVEMBER, 'san-sang-so')
      expect([found.length, found.includes(newest ?? '')]).toEqual([many.length - 1, false])
    })
  })
}
