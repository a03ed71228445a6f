import { describe, expect, it } from 'vitest'
import { searchText } from '#domain/search-text.ts'
import type { SubmissionFilter } from '#protocol/staff.ts'
import { placeOf, type Place, type StoredOrder } from '#server/repositories/submission-orders.ts'
import { derivedOf } from '#server/judging/derived-of.ts'
import type { ContractStore } from './support/contract-store.ts'
import { acceptable, aQuarantineRow, aRow, unacceptable } from './support/rows.ts'

const NOW = '2026-11-23T03:00:00.000Z'

const named = (name: string, second: number) =>
  aRow({
    business_name: name,
    search_text: searchText(name),
    received_at: `2026-11-23T03:00:0${second}.000Z`,
  })

/** What staff look for and decide, whatever database is beneath. */
export function listsContract(name: string, opened: () => Promise<ContractStore>): void {
  describe(`${name}: looking for submissions`, () => {
    const NAMES = ['Đồng Quê', 'An Nhiên', 'Ánh Dương', 'ba miền', 'Zét']

    it.each<[StoredOrder, readonly string[]]>([
      ['newest', NAMES.toReversed()],
      ['name', ['An Nhiên', 'Ánh Dương', 'ba miền', 'Đồng Quê', 'Zét']],
    ])('gives each row once in the order %s, page by page', async (order, expected) => {
      const { intake, submissions } = await opened()
      await intake.keep(
        NAMES.map((shop, second) => acceptable(named(shop, second))),
        null,
        NOW,
      )
      const seen: (string | null)[] = []
      const ids = new Set<string>()
      let after: Place | null = null
      for (;;) {
        const [row] = await submissions.list({}, order, after, 1)
        if (!row) break
        ids.add(row.id)
        seen.push(row.business_name)
        after = placeOf(row, order)
      }
      expect(seen).toEqual(expected)
      expect(ids.size).toBe(NAMES.length)
    })

    it.each<[string, SubmissionFilter, readonly string[]]>([
      ['words of the name, without diacritics', { search: 'QUE dong' }, ['shop']],
      ['signs a pattern would take for any', { search: '%_' }, []],
      ['how the id begins', { search: '01a209c3-2a55' }, ['shop']],
      ['the receipt code', { search: 'e2eb-80a3' }, []],
      ['the receipt code of one', { search: 'a376-a9b0' }, ['shop']],
      ['version', { version: '2' }, ['second version']],
      ['channel', { channel: 'kiosk' }, ['kiosk']],
      ['late', { late: '1' }, ['late']],
      ['results that differ', { differs: '1' }, ['differs']],
      ['consent to contact', { consent: 'contact' }, ['contact']],
      ['consent to statistics, corrected ones left out', { consent: 'statistics' }, ['counted']],
      ['part of the answers', { coverage: 'partial' }, ['partial']],
      ['event', { event: '11111111-0000-4000-8000-000000000000' }, ['at the fair']],
    ])('narrows by %s', async (_what, filter, expected) => {
      const { intake, submissions } = await opened()
      const whole = { answered: 32, applicable: 32 }
      const rows = [
        aRow({
          ...whole,
          id: '01a209c3-2a55-74a2-b073-e2eba376a9b0',
          body: 'shop',
          search_text: 'quan dong que',
        }),
        aRow({ ...whole, body: 'second version', questionnaire_version: 2 }),
        aRow({ ...whole, body: 'kiosk', channel: 'kiosk' }),
        aRow({ ...whole, body: 'late', is_late: 1 }),
        aRow({ ...whole, body: 'differs', results_agree: 0 }),
        aRow({ ...whole, body: 'contact', consent_contact: 1 }),
        aRow({ ...whole, body: 'counted', consent_statistics: 1 }),
        aRow({ ...whole, body: 'corrected', consent_statistics: 1, replaced_by: 'another' }),
        aRow({ body: 'partial', answered: 20, applicable: 32 }),
        aRow({ ...whole, body: 'at the fair', event_id: '11111111-0000-4000-8000-000000000000' }),
      ]
      await intake.keep(rows.map(acceptable), null, NOW)
      const found = await submissions.listFull(filter, null, 99)
      expect(found.map(({ body }) => body)).toEqual(expected)
      expect(await submissions.count(filter)).toBe(expected.length)
    })

    it('finds what was taken in upper case, before ids had to be in lower case', async () => {
      const { intake, submissions } = await opened()
      const row = aRow({ id: '01A209C3-2A55-74A2-B073-E2EBA376A9B0', business_name: 'Quán Ba' })
      await intake.keep([row, aRow()].map(acceptable), null, NOW)
      for (const search of ['01a209c3-2a55', '01A209C3-2a55-74a2', 'a376-a9b0'])
        expect(await submissions.listFull({ search }, null, 9)).toEqual([row])
      expect(await submissions.holds(row.id.toLowerCase(), row.sha256)).toBe(true)
    })

    it('shows one outside the provinces to nobody, and proves only exactly what is held', async () => {
      const { intake, submissions } = await opened()
      const row = aRow({ province: '92', recovery_hash: 'code' })
      const newer = aRow({ recovery_hash: 'code', received_at: '2026-11-24T03:00:00.000Z' })
      await intake.keep([row, newer].map(acceptable), null, NOW)
      expect(await submissions.find(row.id, { provinces: ['01'] })).toBeUndefined()
      expect(await submissions.find(row.id, { provinces: ['92'] })).toEqual(row)
      // Where it would stand in a list tells when it came.
      expect(await submissions.placeOf(row.id, { provinces: ['01'] })).toBeNull()
      const { id, received_at: receivedAt } = row
      expect(await submissions.placeOf(id, { provinces: ['92'] })).toEqual({ receivedAt, id })
      expect(await submissions.holds(row.id, row.sha256)).toBe(true)
      expect(await submissions.holds(row.id, 'f'.repeat(64))).toBe(false)
      expect((await submissions.findByRecoveryHash('code'))?.id).toBe(newer.id)
      expect(await submissions.findByRecoveryHash('other')).toBeUndefined()
    })

    it('keeps each withdrawal when two come at once, and leaves the body as it was', async () => {
      const { intake, submissions } = await opened()
      const row = aRow({ consent_contact: 1, consent_statistics: 1 })
      await intake.keep([acceptable(row)], null, NOW)
      await Promise.all(
        (['contact', 'statistics'] as const).map((purpose) =>
          submissions.withdrawConsent(row.id, [purpose]),
        ),
      )
      expect(await submissions.find(row.id)).toEqual({
        ...row,
        consent_contact: 0,
        consent_statistics: 0,
      })
    })
  })

  describe(`${name}: what was put aside`, () => {
    it('is counted by reason, and decided by one of two', async () => {
      const { intake, quarantine, submissions } = await opened()
      const [one, another, two, three] = [
        aQuarantineRow(),
        aQuarantineRow(),
        aQuarantineRow({ problem_code: 'submission.hashMismatch' }),
        aQuarantineRow({ problem_code: 'submission.hashMismatch' }),
      ]
      await intake.keep([one, another, two, three].map(unacceptable), null, NOW)
      expect(await quarantine.countByReason({ state: 'open' })).toEqual(
        new Map([
          ['submission.unreadable', 2],
          ['submission.hashMismatch', 2],
        ]),
      )
      for (const { id, submission_id } of [one, another]) {
        const row = aRow({ id: submission_id })
        const release = () =>
          quarantine.release(id, { kind: 'acceptable', row, derived: derivedOf(row) })
        const reject = () => quarantine.reject(id, { by: 'one', at: NOW, reason: 'thử' })
        // Whoever comes first.
        const [released, rejected] =
          id === one.id
            ? await Promise.all([release(), reject()])
            : (await Promise.all([reject(), release()])).toReversed()
        expect(released).toBe(rejected === null)
        expect(await submissions.holds(row.id, row.sha256)).toBe(released)
      }
      const twice = await Promise.all(
        ['a', 'b'].map((reason) => quarantine.reject(two.id, { by: 'one', at: NOW, reason })),
      )
      expect(twice.filter((each) => each !== null)).toEqual([two.submission_id])
      expect(await quarantine.findOpen(two.id)).toBeUndefined()
      expect(await quarantine.findOpen(three.id)).toEqual(three)
      // Rejected by mistake, it waits as it came; of two who put it back one does, and what waits is not put back.
      const back = await Promise.all([quarantine.reopen(two.id), quarantine.reopen(two.id)])
      expect(back.filter((each) => each !== null)).toEqual([two.submission_id])
      expect(await quarantine.findOpen(two.id)).toEqual(two)
      expect(await quarantine.reopen(three.id)).toBeNull()
      await quarantine.reject(two.id, { by: 'one', at: NOW, reason: 'thử' })
      const query = { state: 'open', reason: 'submission.hashMismatch' } as const
      expect((await quarantine.list(9, query)).map(({ id }) => id)).toEqual([three.id])
      expect(await quarantine.count(query)).toBe(1)
    })
  })
  describe(`${name}: lines kept ready for a download`, () => {
    const kept = (layout: string, cells: string) => {
      const judged = acceptable(aRow())
      if (judged.kind !== 'acceptable') throw new Error('not acceptable')
      const { id } = judged.row
      return { ...judged, derived: { ...judged.derived, cells: { id, layout, cells } } }
    }

    it('are put together in the order asked for, or not at all', async () => {
      const { intake, exports } = await opened()
      const [one, two, other, none] = [
        kept('now', 'một,1'),
        kept('now', 'hai,2'),
        kept('before', '3'),
        acceptable(aRow()),
      ]
      await intake.keep([one, two, other, none], null, NOW)
      const linesOf = async (...asked: readonly (typeof one | typeof none)[]) => {
        const ids = asked.map(({ row }) => row?.id ?? '')
        const lines = await exports.linesOf(ids, 'now', '\r\n')
        return lines && Buffer.from(lines).toString()
      }
      expect(await linesOf(one, two)).toBe('một,1\r\nhai,2\r\n')
      expect(await linesOf(two, one)).toBe('hai,2\r\nmột,1\r\n')
      expect(await linesOf(one, other)).toBeNull()
      expect(await linesOf(one, none)).toBeNull()
    })
  })
}
