import { describe, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import type { AuditEntry, AuditWanted } from '#server/repositories/administration.ts'
import { fillLogSubjects } from '#server/repositories/log-subjects.ts'
import { subjectAsked } from '#server/values/log-subjects.ts'
import type { ContractStore } from './support/contract-store.ts'

const EVERYTHING = { event: undefined, userIds: null, from: undefined, before: undefined }
const LONG_AGO = '2020-01-01T00:00:00.000Z'
const LIMIT = '2021-01-01T00:00:00.000Z'

const aLine = (detail: string, part: Partial<AuditEntry> = {}): AuditEntry => ({
  id: newUuid(),
  at: '2026-11-20T03:00:00.000Z',
  userId: 'one',
  event: 'submission.viewed',
  detail,
  ...part,
})

const subject = (typed: string) => subjectAsked(typed) ?? undefined

/** What was done with one thing is told by its id, whatever database is beneath. */
export function logContract(name: string, opened: () => Promise<ContractStore>): void {
  const ask =
    ({ administration }: ContractStore) =>
    async (typed: string, wanted: Partial<AuditWanted> = {}) => {
      const about = subject(typed)
      expect(about).toBeDefined()
      const lines = await administration.listAudit({ ...EVERYTHING, about, ...wanted }, null, 99)
      return lines.map(({ id }) => id)
    }
  const subjectsOf = ({ database }: ContractStore, id: string) =>
    database.selectFrom('audit_subjects').select('term').where('audit_id', '=', id).execute()
  /** As a server of before writes it. */
  const writeAsBefore = ({ database }: ContractStore, lines: readonly AuditEntry[]) =>
    database
      .insertInto('audit')
      .values(
        lines.map(({ userId, ...line }) => ({ ...line, user_id: userId, subjects_noted: null })),
      )
      .execute()

  describe(`${name}: the log of one thing`, () => {
    it('is found by its id, the beginning and the end of that, a case of it, and an account by its address', async () => {
      const store = await opened()
      const [one, other] = ['01a209c3-2a55-74a2-b073-e2eb80a376a9', newUuid()]
      const lines = [
        aLine(one, { at: '2026-11-20T03:00:00.000Z' }),
        aLine(JSON.stringify({ ids: [`${one}.fraud`, `${other}.fraud`] }), {
          event: 'case.changed',
          at: '2026-11-21T03:00:00.000Z',
          userId: 'two',
        }),
        aLine(`${one}.costs`, { event: 'case.viewed', at: '2026-11-22T03:00:00.000Z' }),
        aLine(other, { at: '2026-11-23T03:00:00.000Z' }),
        aLine('lan_nguyen@example.vn officer', { event: 'account.invited' }),
        aLine('lanxnguyen@example.vn officer', { event: 'account.invited' }),
        aLine('{"search":"lan_nguyen@example.vn"}', { event: 'export.csv' }),
      ]
      for (const line of lines) await store.administration.audit(line)
      const [viewed, changed, ofCosts, beside, invited] = lines.map(({ id }) => id)
      const about = ask(store)
      for (const typed of [one, one.toUpperCase(), one.slice(0, 8), one.slice(0, 20), '80A3-76A9'])
        expect([typed, await about(typed)]).toEqual([typed, [ofCosts, changed, viewed]])
      expect(await about(`${one}.fraud`)).toEqual([changed])
      expect(await about(other)).toEqual([beside, changed])
      expect(await about('lan_nguyen@example.vn')).toEqual([invited])
      expect(await about('Lan_nguyen@')).toEqual([invited])
      expect(await about(one, { event: 'case.' })).toEqual([ofCosts, changed])
      expect(await about(one, { userIds: ['two'] })).toEqual([changed])
      const [from, before] = ['2026-11-21T00:00:00.000Z', '2026-11-22T00:00:00.000Z']
      expect(await about(one, { from, before })).toEqual([changed])
    })

    it('is read page by page, a line that names several alike once', async () => {
      const { administration } = await opened()
      const ids = ['01a209c3-0000-7000-8000-00000000000', '01a209c3-0000-7000-8000-00000000001']
      const both = ids.map((id) => `${id}1`)
      for (let each = 0; each < 5; each += 1) await administration.audit(aLine(both.join(' ')))
      const seen: string[] = []
      let after = null
      for (;;) {
        const about = subject('01a209c3')
        const page = await administration.listAudit({ ...EVERYTHING, about }, after, 2)
        const last = page.at(-1)
        if (!last) break
        seen.push(...page.map(({ id }) => id))
        after = { receivedAt: last.at, id: last.id }
      }
      expect(seen).toHaveLength(5)
      expect(seen).toEqual([...new Set(seen)].toSorted().toReversed())
    })

    it('has the lines of before, and of a server that goes on beside this one, before they are noted and after', async () => {
      const store = await opened()
      const about = ask(store)
      const id = newUuid()
      const old = Array.from({ length: 450 }, () => aLine(newUuid(), { at: LONG_AGO }))
      const lines = [aLine(id, { at: LONG_AGO }), aLine(id), aLine('', { event: 'staff.signedIn' })]
      await writeAsBefore(store, [...old, ...lines])
      const [first, second] = lines.map((line) => line.id)
      expect(await about(id)).toEqual([second, first])
      // Stopped after the newest few hundred, and gone on with later.
      let steps = 0
      await fillLogSubjects(store.database, () => (steps += 1) > 1)
      const waiting = store.database
        .selectFrom('audit')
        .select('id')
        .where('subjects_noted', 'is', null)
      expect((await waiting.execute()).length).toBe(old.length + lines.length - 200)
      expect(await about(id)).toEqual([second, first])
      const beside = aLine(id, { at: '2026-11-21T03:00:00.000Z' })
      await writeAsBefore(store, [beside])
      await fillLogSubjects(store.database)
      expect(await waiting.execute()).toEqual([])
      expect(await about(id)).toEqual([beside.id, second, first])
      expect(await subjectsOf(store, first ?? '')).toHaveLength(2)
      // What all of them say is what was written.
      const asked = await store.administration.listAudit(EVERYTHING, null, 1)
      expect(asked).toEqual([beside])
    })

    it('leaves nothing of lines that are no longer kept, whoever removed them', async () => {
      const store = await opened()
      const [byThis, byBefore, kept] = [
        aLine(newUuid(), { id: '016f5e66-0000-7000-8000-000000000001', at: LONG_AGO }),
        aLine(newUuid(), { id: '016f5e66-0000-7000-8000-000000000002', at: LONG_AGO }),
        aLine(newUuid()),
      ] as const
      for (const line of [byThis, byBefore, kept]) await store.administration.audit(line)
      expect(await store.retention.remove('audit', LIMIT, 1)).toBe(1)
      expect(await subjectsOf(store, byThis.id)).toEqual([])
      await store.database.deleteFrom('audit').where('id', '=', byBefore.id).execute()
      await fillLogSubjects(store.database)
      expect(await subjectsOf(store, byBefore.id)).toEqual([])
      expect(await subjectsOf(store, kept.id)).toHaveLength(2)
    })
  })
}
