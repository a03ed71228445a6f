import { expect, it } from 'vitest'
import { benchmarkOffer } from '#server/use-cases/publications/offered-benchmarks.ts'
import type { PublicationRow } from '#server/repositories/publications.ts'

const aPublication = (period: string, versions: readonly number[]): PublicationRow => ({
  id: `${period} v${versions.join('+')}`,
  questionnaire_id: 'san-sang-so',
  period,
  version: 1,
  published_at: '2026-12-01T03:00:00.000Z',
  published_by: 'one',
  is_benchmark: 1,
  note: '',
  figures: JSON.stringify({ questionnaireVersions: versions, mixesScoring: false, benchmarks: [] }),
  withdrawn_at: null,
  withdrawn_reason: null,
  method: null,
})

/** Newest first, as the store gives them; says which were read. */
function published(...rows: readonly PublicationRow[]) {
  let all = rows
  const read: string[] = []
  return {
    read,
    withdraw(id: string): void {
      all = all.map((row) => (row.id === id ? { ...row, withdrawn_at: row.published_at } : row))
    },
    list: () => Promise.resolve(all),
    find(id: string) {
      read.push(id)
      return Promise.resolve(all.find((row) => row.id === id))
    },
  }
}

it('reads of years of publications no more than what it gives, however often devices ask', async () => {
  const publications = published(
    aPublication('2026-11', [2]),
    aPublication('2026-10', [2]),
    aPublication('2026-09', [1]),
    ...Array.from({ length: 50 }, (_, index) => aPublication(`${2025 - index}`, [1])),
  )
  const offered = benchmarkOffer(publications, [])
  const first = await offered()
  expect(first.map(({ period }) => period)).toEqual(['2026-11', '2026-09'])
  publications.read.length = 0
  expect(await offered()).toEqual(first)
  expect(publications.read).toEqual(['2026-11 v2', '2026-09 v1'])
})

it('gives another as soon as one is withdrawn', async () => {
  const publications = published(aPublication('2026-11', [2]), aPublication('2026-10', [2]))
  const offered = benchmarkOffer(publications, [])
  expect((await offered()).map(({ period }) => period)).toEqual(['2026-11'])
  publications.withdraw('2026-11 v2')
  expect((await offered()).map(({ period }) => period)).toEqual(['2026-10'])
})
