import { describe, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import type { PublicationTable } from '#server/database/tables.ts'
import type { ContractStore } from './support/contract-store.ts'

/** Nothing is in the way of anything. */
const alone = () => false
const NOW = '2026-12-01T03:00:00.000Z'

const aPublication = (part: Partial<PublicationTable> = {}): PublicationTable => ({
  id: newUuid(),
  questionnaire_id: 'san-sang-so',
  period: '2026-11',
  version: 1,
  published_at: NOW,
  published_by: 'one',
  is_benchmark: 1,
  note: '',
  figures: '{"count":40}',
  withdrawn_at: null,
  withdrawn_reason: null,
  members: null,
  method: null,
  ...part,
})

/** What was made public stays as it was, whatever database is beneath. */
export function publicationsContract(
  name: string,
  opened: () => Promise<ContractStore>,
  twoWriters: () => Promise<readonly [ContractStore, ContractStore]>,
): void {
  describe(`${name}: publications`, () => {
    it('come with the period that ended last first, in it the latest version, and without figures', async () => {
      const { publications } = await opened()
      const rows = [
        aPublication({ period: '2026-09' }),
        aPublication({ questionnaire_id: 'dbi-2021' }),
        aPublication({ version: 10 }),
        aPublication({ version: 9, note: 'Sửa số của Cần Thơ' }),
        aPublication({ period: '2026-12', is_benchmark: 0 }),
        aPublication({ period: '2026-Q3', questionnaire_id: 'quick' }),
        aPublication({ period: '2026-Q1' }),
      ]
      for (const row of rows) expect(await publications.add(row, alone)).toBe('added')
      const listed = await publications.list()
      expect(listed.map(({ id }) => id)).toEqual(
        [4, 1, 2, 3, 0, 5, 6].map((index) => rows[index]?.id),
      )
      const {
        figures,
        published_by,
        method,
        members: _members,
        ...entry
      } = rows[3] ?? aPublication()
      expect(listed[3]).toEqual(entry)
      expect(await publications.find(rows[3]?.id ?? '')).toEqual({
        ...entry,
        figures,
        published_by,
        method,
      })
      expect(await publications.find('nothing')).toBeUndefined()
    })

    it('have each version of a period once, whoever publishes at the same moment', async () => {
      const [one, two] = await twoWriters()
      const added = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          (index % 2 === 0 ? one : two).publications.add(aPublication(), alone),
        ),
      )
      expect(added.toSorted()).toEqual(['added', ...Array<string>(5).fill('taken')])
      expect(await two.publications.list()).toHaveLength(1)
      expect(await two.publications.add(aPublication({ version: 2 }), alone)).toBe('added')
    })

    it('are not added beside one that is in the way, whoever adds it at the same moment', async () => {
      const [one, two] = await twoWriters()
      const periods = ['2026-11', '2026-Q4', '2026-12', '2026']
      const added = await Promise.all(
        periods.map((period, index) =>
          (index % 2 === 0 ? one : two).publications.add(aPublication({ period }), () => true),
        ),
      )
      expect(added.toSorted()).toEqual(['added', 'inTheWay', 'inTheWay', 'inTheWay'])
      expect(await one.publications.list()).toHaveLength(1)
    })

    it('tell of each version of a period which submissions it counted, where that is known', async () => {
      const { publications } = await opened()
      await publications.add(aPublication({ members: 'QUJD' }), alone)
      await publications.add(aPublication({ version: 2 }), alone)
      await publications.add(aPublication({ version: 3, members: 'REVG' }), alone)
      await publications.add(aPublication({ period: '2026-10', members: 'R0hJ' }), alone)
      const known = await publications.membersOf('san-sang-so', '2026-11')
      expect([...known].toSorted()).toEqual(['QUJD', 'REVG'])
    })

    it('are withdrawn once, by one of two, with the reason of that one', async () => {
      const [one, two] = await twoWriters()
      const row = aPublication()
      await one.publications.add(row, alone)
      const done = await Promise.all([
        one.publications.withdraw(row.id, NOW, 'Số sai'),
        two.publications.withdraw(row.id, NOW, 'Nhầm kỳ'),
      ])
      expect(done.filter(Boolean)).toHaveLength(1)
      const { members: _members, ...read } = row
      expect(await two.publications.find(row.id)).toEqual({
        ...read,
        withdrawn_at: NOW,
        withdrawn_reason: done[0] ? 'Số sai' : 'Nhầm kỳ',
      })
      expect(await one.publications.withdraw('nothing', NOW, 'Không có')).toBe(false)
    })
  })

  describe(`${name}: report tokens`, () => {
    const aToken = (id: string, created: string) => ({
      id,
      token_sha256: id,
      name: `Báo cáo ${id}`,
      user_id: 'maker',
      provinces: null,
      created_at: created,
      expires_at: '2027-01-01T00:00:00.000Z',
      last_used_at: null,
      revoked_at: null,
    })

    it('are listed newest first: one’s own, or everybody’s', async () => {
      const { reportTokens } = await opened()
      await reportTokens.add(aToken('a', '2026-11-01T00:00:00.000Z'))
      await reportTokens.add(aToken('b', '2026-11-02T00:00:00.000Z'))
      await reportTokens.add({ ...aToken('c', '2026-11-03T00:00:00.000Z'), user_id: 'other' })
      const ids = async (userId: string | null) =>
        (await reportTokens.list(userId)).map(({ id }) => id)
      expect([await ids(null), await ids('maker'), await ids('nobody')]).toEqual([
        ['c', 'b', 'a'],
        ['b', 'a'],
        [],
      ])
      await expect(reportTokens.add({ ...aToken('d', NOW), token_sha256: 'a' })).rejects.toThrow(
        /unique/i,
      )
    })

    it('are revoked once, and then open nothing', async () => {
      const [one, two] = await twoWriters()
      await one.reportTokens.add(aToken('a', NOW))
      expect((await two.reportTokens.findUsable('a', NOW))?.provinces).toBeNull()
      const revoked = await Promise.all([
        one.reportTokens.revoke('a', null, NOW),
        two.reportTokens.revoke('a', 'maker', NOW),
      ])
      expect(revoked.filter(Boolean)).toHaveLength(1)
      expect(await one.reportTokens.findUsable('a', NOW)).toBeUndefined()
      expect(await two.reportTokens.findUsable('a', NOW)).toBeUndefined()
    })
  })
}
