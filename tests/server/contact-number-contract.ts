import { describe, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import type { SubmissionTable } from '#server/database/tables.ts'
import { fillContactNumbers } from '#server/repositories/fill-contact-numbers.ts'
import type { ContractStore } from './support/contract-store.ts'
import { acceptable, aRow } from './support/rows.ts'

const NOW = '2026-11-23T03:00:00.000Z'
const NUMBER = '0901234567'

/** Whose owner may be called by two numbers. */
const callable = (part: Partial<SubmissionTable> = {}): SubmissionTable =>
  aRow({ consent_contact: 1, contact_numbers: ` ${NUMBER}  0912345678 `, ...part })

/** Whoever rings back is found by the number they agreed to be called by, and by no other, whatever database is beneath. */
export function contactNumberContract(name: string, opened: () => Promise<ContractStore>): void {
  async function holding(...rows: readonly SubmissionTable[]) {
    const store = await opened()
    await store.intake.keep(rows.map(acceptable), null, NOW)
    const found = async (number: string) => (await store.submissions.withNumber(number)).toSorted()
    const listed = async (search: string) =>
      (await store.submissions.list({ search }, 'name', null, 9)).map(({ id }) => id).toSorted()
    return { store, found, listed }
  }
  const idsOf = (...rows: readonly SubmissionTable[]) => rows.map(({ id }) => id).toSorted()

  describe(`${name}: telephone numbers`, () => {
    it('find all who left them, a second one too, and nobody by a part of one', async () => {
      const [one, other] = [callable(), callable({ contact_numbers: ` ${NUMBER} ` })]
      const { found, listed } = await holding(one, other, callable({ contact_numbers: '' }))
      expect(await found(NUMBER)).toEqual(idsOf(one, other))
      expect(await found('0912345678')).toEqual(idsOf(one))
      for (const part of ['090123456', '901234567']) expect(await found(part)).toEqual([])
      expect(await listed('+84 901 234 567')).toEqual(idsOf(one, other))
      // Written like the beginning of an id: eight digits, a dash, and more.
      expect(await listed('09012345-67')).toEqual(idsOf(one, other))
      expect(await listed('84901234-567')).toEqual(idsOf(one, other))
    })

    it('hide no id that begins with digits alone', async () => {
      const rows = ['01934567-8901', '98765432-1012'].map((start) =>
        callable({ id: `${start}-7000-8000-000000000000` }),
      )
      const { listed } = await holding(...rows)
      for (const { id } of rows)
        for (const length of [8, 9, 11, 13]) expect(await listed(id.slice(0, length))).toEqual([id])
    })

    it('go when consent to be called is taken back, or all of it is erased, and stay with another consent', async () => {
      const rows = [callable(), callable(), callable()] as const
      const [withdrew, erased, stays] = rows
      const { store, found } = await holding(...rows)
      await store.submissions.withdrawConsent(withdrew.id, ['contact'])
      await store.submissions.withdrawConsent(stays.id, ['statistics'])
      await store.submissions.erase(erased.id, null, NOW)
      expect(await found(NUMBER)).toEqual(idsOf(stays))
      const kept = await store.database
        .selectFrom('submissions')
        .select(['id', 'contact_numbers'])
        .where('contact_numbers', '!=', '')
        .execute()
      expect(kept.map(({ id }) => id)).toEqual([stays.id])
    })

    it('are read once from what came by way of a server that did not keep them', async () => {
      const body = (phone: unknown) => JSON.stringify({ id: newUuid(), profile: { phone } })
      const before = { contact_numbers: null }
      const [agreed, silent, unreadable, nothing] = [
        callable({ ...before, body: body('84 90 123 45 67 / 091.234.5678') }),
        callable({ ...before, body: body('0901234567'), consent_contact: 0 }),
        callable({ ...before, body: '{' }),
        callable({ ...before, body: body(null) }),
      ]
      const { store, found } = await holding(agreed, silent, unreadable, nothing)
      expect(await found(NUMBER)).toEqual([])
      for (let time = 0; time < 2; time += 1) await fillContactNumbers(store.database)
      expect(await found(NUMBER)).toEqual([agreed.id])
      expect(await found('0912345678')).toEqual([agreed.id])
      const left = await store.database
        .selectFrom('submissions')
        .select('id')
        .where('contact_numbers', 'is', null)
        .execute()
      expect(left).toEqual([{ id: silent.id }])
    })

    it('are read in steps, to go on with the next time where the server is stopped', async () => {
      const rows = Array.from({ length: 120 }, () => callable({ contact_numbers: null, body: '{' }))
      const { store } = await holding(...rows)
      const unread = async (): Promise<number> =>
        (
          await store.database
            .selectFrom('submissions')
            .select('id')
            .where('contact_numbers', 'is', null)
            .execute()
        ).length
      let asked = 0
      await fillContactNumbers(store.database, () => (asked += 1) > 1)
      const left = await unread()
      expect(left).toBeGreaterThan(0)
      expect(left).toBeLessThan(120)
      await fillContactNumbers(store.database)
      expect(await unread()).toBe(0)
    })

    it('are taken away where such a server erased, or took consent back, and left them', async () => {
      const rows = [callable(), callable(), callable({ contact_numbers: null })] as const
      const { store, found } = await holding(...rows)
      const [erased, withdrew, unread] = rows
      const change = (id: string, part: Partial<SubmissionTable>) =>
        store.database.updateTable('submissions').set(part).where('id', '=', id).execute()
      for (const { id } of [erased, unread]) await change(id, { erased_at: NOW, body: '' })
      await change(withdrew.id, { consent_contact: 0 })
      expect(await found(NUMBER)).toEqual([])
      await fillContactNumbers(store.database)
      const kept = await store.database
        .selectFrom('submissions')
        .select('contact_numbers')
        .execute()
      expect(kept.map((row) => row.contact_numbers)).toEqual(['', '', ''])
    })
  })
}
