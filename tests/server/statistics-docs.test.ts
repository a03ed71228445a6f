import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CodebookSchema } from '#protocol/exports.ts'
import { ReportTokenReplySchema } from '#protocol/report-token.ts'
import { askingAs } from './support/asking-as.ts'
import { startTestServer } from './support/test-server.ts'

/*
 * Programs for statistics are not there where tests run. What can be held without them: that the docs name columns, codes and
 * a filter which are so.
 */

const docsOf = (name: string): string =>
  readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), 'utf8')

/** Codes by variable of the file with codes; `null` = it has none. */
async function codesByVariable(): Promise<ReadonlyMap<string, readonly string[] | null>> {
  const server = await startTestServer()
  const reply = await server.get('/api/v1/exports/codebook.json', await server.signIn())
  const { variables } = CodebookSchema.parse(await reply.json())
  return new Map(
    variables.map(({ name, values }) => [name, values?.map(({ code }) => code) ?? null]),
  )
}

describe('docs/statistics.md', () => {
  const text = docsOf('statistics')

  it('names columns that are in the file, and compares them with codes they have', async () => {
    const codes = await codesByVariable()
    const named = [...text.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, name = '']) => name)
    expect(named).toContain('consent_statistics')
    expect(named.filter((name) => !codes.has(name))).toEqual([])
    const compared = [
      /`(\w+)` = `(\w+)`/g, // prose
      /\b(\w+) == "(\w+)"/g, // R
      /raw\["(\w+)"\] == "(\w+)"/g, // pandas
      /\b(\w+) = '(\w+)'/g, // SPSS
    ]
    for (const pattern of compared) {
      const found = [...text.matchAll(pattern)]
      expect(found.length).toBeGreaterThanOrEqual(3)
      for (const [whole, name = '', code = ''] of found)
        expect([whole, codes.get(name)]).toEqual([whole, expect.arrayContaining([code])])
    }
    const [, words = ''] = /FREQUENCIES (\w+)\./.exec(text) ?? []
    const [, numbers = ''] = /DESCRIPTIVES (\w+)\./.exec(text) ?? []
    expect([codes.get(words)?.length, codes.get(numbers)]).toEqual([expect.any(Number), null])
  })
})

describe('docs/reporting.md', () => {
  it('gives a filter that each set of the feed answers', async () => {
    const [, filter = ''] = /`\$filter=([^`]*IsExcluded[^`]*)`/.exec(docsOf('reporting')) ?? []
    expect(filter).toContain('ConsentStatistics')
    const server = await startTestServer()
    const wanted = { name: 'Báo cáo', provinces: null, days: 30 }
    const ask = askingAs(server)
    const made = await ask(await server.signIn(), 'POST', '/api/v1/staff/report-tokens', wanted)
    const { token } = ReportTokenReplySchema.parse(await made.json())
    for (const set of ['Submissions', 'Answers', 'PillarScores']) {
      const path = `/odata/v1/${set}?$filter=${encodeURIComponent(filter)}`
      const answer = await server.request(path, { headers: { authorization: `Bearer ${token}` } })
      expect([set, answer.status]).toEqual([set, 200])
    }
  })
})
