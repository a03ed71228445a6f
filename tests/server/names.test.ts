import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchText } from '#domain/search-text.ts'
import { SubmissionPageSchema } from '#protocol/staff.ts'
import { submissionRepository } from '#server/repositories/submissions.ts'
import { intakeRepository } from '#server/repositories/intake.ts'
import { acceptable, aRow } from './support/rows.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

const keepNamed = async (
  { store }: TestServer,
  named: readonly (string | null)[],
  part: object = {},
): Promise<readonly string[]> => {
  const rows = named.map((name) =>
    aRow({ business_name: name, search_text: searchText(name ?? ''), ...part }),
  )
  const [first] = rows
  if (first)
    await intakeRepository(store.database).keep(rows.map(acceptable), null, first.received_at)
  return rows.map(({ id }) => id)
}

async function found(server: TestServer, cookie: string, query: Readonly<Record<string, string>>) {
  const address = `/api/v1/staff/submissions?${new URLSearchParams(query).toString()}`
  const response = await server.get(address, cookie)
  const { items, total } = SubmissionPageSchema.parse(await response.json())
  expect(items).toHaveLength(Math.min(total, 50))
  return items.map(({ businessName }) => businessName ?? '')
}

describe('a search in names', () => {
  it('finds just those whose name holds every word, wherever the words stand', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    const letters = fc.constantFrom('a', 'b', 'ab', 'ba', ' ', 'ô', 'đ', '商', '9')
    const names = fc.sample(fc.string({ unit: letters, maxLength: 6 }), { numRuns: 40, seed: 6 })
    await keepNamed(server, [...names, null])
    const terms = fc
      .string({ unit: letters, maxLength: 4 })
      .filter((term) => term.trim().length > 1)
    for (const term of fc.sample(terms, { numRuns: 60, seed: 7 })) {
      const words = searchText(term).split(' ').filter(Boolean)
      const expected = names.filter(
        (name) => words.length > 0 && words.every((word) => searchText(name).includes(word)),
      )
      expect([term, (await found(server, cookie, { search: term })).toSorted()]).toEqual([
        term,
        expected.toSorted(),
      ])
    }
  })

  it('by a number is of those who left it, and not of one whose id ends alike', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    const callable = { consent_contact: 1, contact_numbers: ' 0901234567 ' }
    const ending = '1234567890ab'
    await keepNamed(server, ['Phở'], { id: `01a209c3-0000-74a2-b073-${ending}`, ...callable })
    await keepNamed(server, ['Chè'], { id: `01a209c3-0001-74a2-b073-${ending}` })
    await keepNamed(server, ['Bún'], callable)
    expect((await found(server, cookie, { search: '0901234567' })).toSorted()).toEqual([
      'Bún',
      'Phở',
    ])
  })

  it('finds what came since it was last asked, and nothing that was erased', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    const [first = ''] = await keepNamed(server, ['Chè Bà Sáu', 'Phở Bà Sáu'])
    expect(await found(server, cookie, { search: 'ba sau' })).toHaveLength(2)
    await keepNamed(server, ['Bún Bà Sáu'])
    expect(await found(server, cookie, { search: 'ba sau' })).toHaveLength(3)
    await submissionRepository(server.store.database).erase(first, null, '2026-12-01T00:00:00.000Z')
    const left = await found(server, cookie, { search: 'ba sau' })
    expect(left.toSorted()).toEqual(['Bún Bà Sáu', 'Phở Bà Sáu'])
  })

  it('goes with the other filters, in every order and in downloads', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    await keepNamed(server, ['Quán Hai', 'Quán Một'], { province: '92' })
    await keepNamed(server, ['Quán Ba', 'Tiệm Tư'], { province: '01' })
    const query = { search: 'quan', province: '92' }
    for (const sort of ['newest', 'highest', 'lowest', 'name'])
      expect((await found(server, cookie, { ...query, sort })).toSorted()).toEqual([
        'Quán Hai',
        'Quán Một',
      ])
    const address = `/api/v1/exports/submissions.csv?${new URLSearchParams(query).toString()}`
    const file = await server.get(address, cookie)
    expect(file.headers.get('X-Sansangso-Submissions')).toBe('2')
  })
})
