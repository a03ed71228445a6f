import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SubmissionTable } from '#server/database/tables.ts'
import { FeedFailure } from '#server/odata/failure.ts'
import { parseFilter } from '#server/odata/parse-filter.ts'
import { feedQuery } from '#server/odata/query-options.ts'
import { FILTERABLE_PROPERTIES, STORED_PROPERTIES } from '#server/odata/model.ts'
import type { ContractStore } from './support/contract-store.ts'
import { acceptable, aRow } from './support/rows.ts'

const NOW = '2026-11-23T03:00:00.000Z'
const EVERYWHERE = { provinces: null }
const NAMES = FILTERABLE_PROPERTIES.map(({ name }) => name)

const ROWS: readonly Partial<SubmissionTable>[] = [
  { body: 'hanoi', province: '01', score_shown: 12.5, answered: 10, is_late: 1 },
  { body: 'nowhere', province: null, score_shown: 40, answered: 28 },
  {
    body: 'noscore',
    province: '79',
    score_shown: null,
    level_id: null,
    answered: 3,
    replaced_by: 'other',
  },
  { body: 'quote', province: '92', sector: "O'B", score_shown: 99.5, answered: 32 },
]

const orderOf = (orderby: string) =>
  feedQuery(new URLSearchParams({ orderby }), NAMES, STORED_PROPERTIES).order

/** A literal of any kind beside a property of any kind: most are refused, none may make a store fail. */
const predicate = fc
  .tuple(
    fc.constantFrom(...NAMES),
    fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'),
    fc.oneof(
      fc.constantFrom('null', 'true', "'01'", "''", "'\u0000'", "'\u{1F600}'"),
      fc.constantFrom('1.5', '-999999999999999', '999999999999999.5', '0.000000000000001'),
      fc.constantFrom('0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999-12:00'),
      fc.uuid(),
    ),
  )
  .map((parts) => parts.join(' '))

const isReadable = (filter: string): boolean => {
  try {
    return parseFilter(filter) !== null
  } catch (error) {
    if (error instanceof FeedFailure) return false
    throw error
  }
}

/** What the feed's reading has to keep, whatever database is beneath. */
export function feedContract(name: string, opened: () => Promise<ContractStore>): void {
  const filled = async (): Promise<ContractStore> => {
    const store = await opened()
    await store.intake.keep(
      ROWS.map((row) => acceptable(aRow(row))),
      null,
      NOW,
    )
    return store
  }
  const read = (store: ContractStore, filter: string) =>
    store.feed.pageInFull(
      { filter: parseFilter(filter), within: EVERYWHERE },
      { order: orderOf('Answered desc'), after: null, skip: 0, limit: 100 },
    )

  describe(`${name}: the feed`, () => {
    it.each([
      ["Province eq '01'", ['hanoi']],
      ["Province ne '01'", ['quote', 'nowhere', 'noscore']],
      ["not (Province gt '01')", ['nowhere', 'hanoi']],
      ['Province eq null or Score eq null', ['nowhere', 'noscore']],
      ["Province in ('01', '92', null)", ['quote', 'nowhere', 'hanoi']],
      ['Score gt 12.5 and Answered lt 28.5', ['nowhere']],
      ['Answered ge 9.5 and Answered le 10', ['hanoi']],
      ['12.5 lt Score and 28.5 gt Answered', ['nowhere']],
      ['9.5 le Answered and 10 ge Answered', ['hanoi']],
      ['IsLate', ['hanoi']],
      ['IsReplaced', ['noscore']],
      ['not IsReplaced and Answered gt 1e1', ['quote', 'nowhere']],
      ['IsReplaced ne true', ['quote', 'nowhere', 'hanoi']],
      ["Sector eq 'O''B'", ['quote']],
      ["contains(Sector, '''')", ['quote']],
      ["startswith(Sector, 'o')", []],
      ["endswith(Province, '9') or endswith(Province, '2')", ['quote', 'noscore']],
      ["endswith(Province, '00000')", []],
      ["contains(Province, '')", ['quote', 'hanoi', 'noscore']],
      ["not contains(Province, '9')", ['hanoi']],
      ["not endswith(Province, '00000')", ['quote', 'hanoi', 'noscore']],
      ["not startswith(Province, '')", []],
      ["not contains(Province, '9') or Answered eq 28", ['nowhere', 'hanoi']],
      [
        'ReceivedAt ge 2026-11-23T10:00:00+07:00 and ReceivedAt le 2026-11-23T03:00:00Z',
        ['quote', 'nowhere', 'hanoi', 'noscore'],
      ],
    ])('narrows by %s', async (filter, expected) => {
      const store = await filled()
      expect((await read(store, filter)).map(({ body }) => body)).toEqual(expected)
      const selection = { filter: parseFilter(filter), within: EVERYWHERE }
      expect(await store.feed.count(selection)).toBe(expected.length)
    })

    it('answers whatever can be read as a filter', async () => {
      const store = await filled()
      await fc.assert(
        fc.asyncProperty(fc.array(predicate, { minLength: 1, maxLength: 3 }), async (parts) => {
          const filter = parts.join(' or ')
          if (!isReadable(filter)) return
          expect((await read(store, filter)).length).toBeLessThanOrEqual(ROWS.length)
        }),
        { numRuns: 300 },
      )
    })

    it.each(['Score', 'Score desc', 'Province desc,Score', 'EventId,IsLate desc'])(
      'gives each row once in the order of %s',
      async (orderby) => {
        const store = await filled()
        const order = orderOf(orderby)
        const selection = { filter: null, within: EVERYWHERE }
        const whole = await store.feed.page(selection, { order, after: null, skip: 0, limit: 100 })
        const walked: (typeof whole)[number][] = []
        for (;;) {
          const last = walked.at(-1)
          const after = last ? order.map(({ property }) => last[property.column]) : null
          const [next] = await store.feed.page(selection, { order, after, skip: 0, limit: 1 })
          if (!next) break
          walked.push(next)
        }
        expect(walked).toEqual(whole)
        expect(walked).toHaveLength(ROWS.length)
      },
    )

    it('puts what is missing first upwards and last downwards', async () => {
      const store = await filled()
      const scores = async (orderby: string) => {
        const selection = { filter: null, within: EVERYWHERE }
        const order = orderOf(orderby)
        const page = await store.feed.page(selection, { order, after: null, skip: 0, limit: 100 })
        return page.map((row) => row.score_shown)
      }
      expect((await scores('Score'))[0]).toBeNull()
      expect((await scores('Score desc')).at(-1)).toBeNull()
    })

    it('shows nothing outside the provinces, nor what was erased', async () => {
      const store = await filled()
      const count = (provinces: readonly string[]) =>
        store.feed.count({ filter: null, within: { provinces } })
      expect(await count(['01', '92'])).toBe(2)
      expect(await count([])).toBe(0)
      const [first] = await read(store, "Province eq '01'")
      await store.submissions.erase(first?.id ?? '', 'e'.repeat(64), NOW)
      expect(await count(['01', '92'])).toBe(1)
    })

    it('keeps a token until it ends or is revoked', async () => {
      const { reportTokens } = await opened()
      const token = {
        id: 'one',
        token_sha256: 'a'.repeat(64),
        name: 'Báo cáo',
        user_id: 'maker',
        provinces: ['01'],
        created_at: NOW,
        expires_at: '2026-12-23T03:00:00.000Z',
        last_used_at: null,
        revoked_at: null,
      }
      await reportTokens.add(token)
      expect(await reportTokens.findUsable(token.token_sha256, NOW)).toEqual(token)
      expect(await reportTokens.findUsable(token.token_sha256, token.expires_at)).toBeUndefined()
      await reportTokens.noteUse('one', NOW)
      expect((await reportTokens.list('maker'))[0]?.last_used_at).toBe(NOW)
      expect(await reportTokens.list('other')).toEqual([])
      expect(await reportTokens.revoke('one', 'other', NOW)).toBe(false)
      expect(await reportTokens.revoke('one', 'maker', NOW)).toBe(true)
      expect(await reportTokens.revoke('one', null, NOW)).toBe(false)
      expect(await reportTokens.findUsable(token.token_sha256, NOW)).toBeUndefined()
    })
  })
}
