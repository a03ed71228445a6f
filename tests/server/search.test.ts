import { describe, expect, it } from 'vitest'
import type { ConsentPurpose } from '#domain/consent.ts'
import { receiptCode } from '#protocol/receipt.ts'
import { SubmissionPageSchema } from '#protocol/staff.ts'
import type { SubmissionTable } from '#server/database/tables.ts'
import { intakeRepository } from '#server/repositories/intake.ts'
import { acceptable, aRow } from './support/rows.ts'
import { aSubmission } from '../support/submission.ts'
import { problemOf, startTestServer, type TestServer } from './support/test-server.ts'

const LIST = '/api/v1/staff/submissions'

async function page(server: TestServer, cookie: string, query: Readonly<Record<string, string>>) {
  const response = await server.get(`${LIST}?${new URLSearchParams(query).toString()}`, cookie)
  return SubmissionPageSchema.parse(await response.json())
}

const names = async (
  server: TestServer,
  cookie: string,
  query: Readonly<Record<string, string>>,
): Promise<(string | null)[]> =>
  (await page(server, cookie, query)).items.map((item) => item.businessName)

/** Keeps rows as intake does, whatever is in them. */
const hold = async ({ store }: TestServer, rows: readonly SubmissionTable[]): Promise<void> =>
  void (await intakeRepository(store.database).keep(
    rows.map(acceptable),
    null,
    rows[0]?.received_at ?? '',
  ))

async function threeShops() {
  const server = await startTestServer()
  const cookie = await server.signIn()
  const sealed = await Promise.all(
    ['Quán Phở Đặng Thị Út', 'Tạp hóa Bình Minh', 'XƯỞNG MAY ĐÔNG Á 100%'].map((businessName) =>
      aSubmission().profile({ businessName }).seal(),
    ),
  )
  await server.deliver(...sealed.map(({ item }) => item))
  return { server, cookie, ids: sealed.map(({ item }) => item.id) }
}

describe('searching the list', () => {
  it.each([
    ['đặng thị út', 'Quán Phở Đặng Thị Út'],
    ['DANG ut', 'Quán Phở Đặng Thị Út'],
    ['binh', 'Tạp hóa Bình Minh'],
    ['đông á', 'XƯỞNG MAY ĐÔNG Á 100%'],
    ['Ðo\u0302ng'.replace('Ð', 'Đ'), 'XƯỞNG MAY ĐÔNG Á 100%'],
  ])('finds a name with or without its diacritics: %s', async (search, name) => {
    const { server, cookie } = await threeShops()
    expect(await names(server, cookie, { search })).toEqual([name])
    expect((await page(server, cookie, { search })).total).toBe(1)
  })

  it.each(['%%', '__', "' OR 1=1 --", 'binh dang'])(
    'takes nothing for a pattern or a command: %s',
    async (search) => {
      const { server, cookie } = await threeShops()
      expect(await names(server, cookie, { search })).toEqual([])
    },
  )

  it('finds one by its id, whole or its beginning', async () => {
    const { server, cookie, ids } = await threeShops()
    const [, id = ''] = ids
    for (const search of [id, id.toUpperCase()])
      expect(await names(server, cookie, { search })).toEqual(['Tạp hóa Bình Minh'])
    const start = id.slice(0, 12)
    const alike = ids.filter((each) => each.startsWith(start))
    expect((await page(server, cookie, { search: start })).items.map((item) => item.id)).toEqual(
      alike.toSorted().toReversed(),
    )
  })

  it('finds one by the code on its receipt, and only that one', async () => {
    const { server, cookie, ids } = await threeShops()
    const [, submissionId = ''] = ids
    const code = receiptCode({ submissionId })
    for (const search of [code, code.toLowerCase(), ` ${code} `])
      expect(await names(server, cookie, { search })).toEqual(['Tạp hóa Bình Minh'])
    expect(await names(server, cookie, { search: '0000-0000' })).toEqual([])
  })

  it('finds by a number, however it is written, those whose owner agreed to be called', async () => {
    const { server, cookie } = await threeShops()
    const of = (businessName: string, phone: string, ...purposes: readonly ConsentPurpose[]) =>
      aSubmission()
        .profile({ businessName, phone })
        .consented('keepAndSend', ...purposes)
        .seal()
    const sealed = await Promise.all([
      of('Quán Ba Miền', '090.123.4567', 'contact'),
      of('Xưởng Tư', '0912345678 hoặc +84 90 123 45 67', 'contact'),
      of('Tiệm Năm', '0901234567', 'statistics'),
    ])
    await server.deliver(...sealed.map(({ item }) => item))
    for (const search of ['0901234567', '090 123 45 67', '+84 901 234 567', '84901234567'])
      for (const sort of ['newest', 'name', 'highest']) {
        const found = await names(server, cookie, { search, sort })
        expect(found).toHaveLength(2)
        expect(new Set(found)).toEqual(new Set(['Quán Ba Miền', 'Xưởng Tư']))
      }
    const search = '0912345678'
    expect(await names(server, cookie, { search })).toEqual(['Xưởng Tư'])
    expect(await names(server, cookie, { search, consent: 'statistics' })).toEqual([])
    expect(await names(server, cookie, { search: '0901234568' })).toEqual([])
  })

  it('finds one by the first eight digits of its id where those are digits alone', async () => {
    const { server, cookie } = await threeShops()
    const row = aRow({ id: '01234567-8901-7234-8567-890123456789', business_name: 'Quán Số' })
    await hold(server, [row])
    for (const search of ['01234567', '01234567-89', row.id])
      expect(await names(server, cookie, { search })).toEqual(['Quán Số'])
  })

  it('narrows by the version of the questionnaire', async () => {
    const { server, cookie } = await threeShops()
    expect(await names(server, cookie, { version: '1' })).toHaveLength(3)
    expect(await names(server, cookie, { version: '2' })).toEqual([])
  })

  it('refuses a term that is longer than any name', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    const response = await server.get(`${LIST}?search=${'a'.repeat(20_000)}`, cookie)
    expect((await problemOf(response)).code).toBe('request.invalid')
  })
})

describe('the orders of the list', () => {
  const SCORES = [40, null, 70, 70, null, 10, 55, 70]

  it.each([
    ['highest', [70, 70, 70, 55, 40, 10, null, null]],
    ['lowest', [10, 40, 55, 70, 70, 70, null, null]],
  ])('%s first, page by page, none lost and none twice', async (sort, expected) => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    await hold(
      server,
      SCORES.map((score) =>
        aRow({ score_shown: score, score_exact: score === null ? null : `${score}` }),
      ),
    )
    const seen: { id: string; scoreShown: number | null }[] = []
    let cursor: string | null = null
    do {
      const { items, nextCursor } = await page(server, cookie, {
        sort,
        limit: '3',
        ...(cursor !== null && { cursor }),
      })
      seen.push(...items)
      cursor = nextCursor
    } while (cursor !== null)
    expect(seen.map((item) => item.scoreShown)).toEqual(expected)
    expect(new Set(seen.map((item) => item.id)).size).toBe(SCORES.length)
  })

  it('by score of those whose id begins so, which the store finds sooner in other orders', async () => {
    const { server, cookie, ids } = await threeShops()
    const [first = ''] = ids
    for (const sort of ['newest', 'highest', 'lowest', 'name']) {
      const { items, total } = await page(server, cookie, { sort, search: first })
      expect([items.map(({ id }) => id), total]).toEqual([[first], 1])
      expect((await page(server, cookie, { sort, search: 'facebad0' })).total).toBe(0)
    }
  })

  it('by name as it is read, and takes no cursor of another order', async () => {
    const { server, cookie } = await threeShops()
    const first = await page(server, cookie, { sort: 'name', limit: '2' })
    expect(first.items.map((item) => item.businessName)).toEqual([
      'Quán Phở Đặng Thị Út',
      'Tạp hóa Bình Minh',
    ])
    const cursor = first.nextCursor ?? ''
    expect(await names(server, cookie, { sort: 'name', cursor })).toEqual(['XƯỞNG MAY ĐÔNG Á 100%'])
    const wrong = await server.get(`${LIST}?sort=highest&cursor=${cursor}`, cookie)
    expect((await problemOf(wrong)).code).toBe('request.invalid')
  })
})

it.each([
  ['channel=kiosk', { channel: 'kiosk' }],
  ['late=1', { is_late: 1 }],
  ['differs=1', { results_agree: 0 }],
  ['consent=contact', { consent_contact: 1 }],
  ['consent=statistics', { consent_statistics: 1 }],
  ['coverage=full', { answered: 32, applicable: 32 }],
] as const)('narrows to %s', async (query, part) => {
  const server = await startTestServer()
  const cookie = await server.signIn()
  const wanted = aRow(part)
  await hold(server, [wanted, aRow()])
  const response = await server.get(`${LIST}?${query}`, cookie)
  const { items, total } = SubmissionPageSchema.parse(await response.json())
  expect([items.map((item) => item.id), total]).toEqual([[wanted.id], 1])
})
