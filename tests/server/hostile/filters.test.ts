import { describe, expect, it } from 'vitest'
import { ReportTokenReplySchema } from '#protocol/report-token.ts'
import { ACCESS } from '#server/access/access-table.ts'
import { aSubmission } from '../../support/submission.ts'
import { HOSTILE_FEED_OPTIONS, hostileQueries } from '../support/hostile-queries.ts'
import { aProgramme } from '../support/people.ts'

/** Longer than any of these may hold the thread that answers, which is this one. */
const BOUND_MS = 5_000
/** Time this thread has had of a processor: what a filter costs, however busy the machine is with other things. */
const workedMs = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

const READS = ACCESS.filter(({ method, path }) => method === 'GET' && !path.includes(':')).map(
  ({ path }) => path,
)

/** Those that read filters, each with a schema of its own. */
const FILTERED =
  /(?:staff\/(?:submissions|privacy|dashboard|quarantine|cases|cases\/summary|cases\/list\.csv|audit)|submissions\.csv)$/

async function withTwoProvinces() {
  const programme = await aProgramme()
  const items = await Promise.all(
    ['92', '01'].map(async (province) => {
      const named = aSubmission().profile({ province, businessName: `Tiệm ${province}` })
      return (await named.seal()).item
    }),
  )
  await programme.server.deliver(...items)
  const { cookie } = await programme.person('staff', { provinces: ['92'] })
  return { ...programme, cookie, mine: items[0]?.id ?? '', theirs: items[1]?.id ?? '' }
}

/** Answered, without holding up everybody else, with what was asked for or a problem that is the asker's own. */
async function answered(what: string, reply: Promise<Response>): Promise<string> {
  const before = workedMs()
  const response = await reply
  const text = await response.text()
  expect([what, response.status, workedMs() - before < BOUND_MS]).toEqual([
    what,
    expect.toSatisfy((status: number) => [200, 400, 403, 404, 406, 414, 501].includes(status)),
    true,
  ])
  if (response.status === 200) return text
  expect([what, response.headers.get('content-type')]).toEqual([
    what,
    expect.stringMatching(/^application\/(?:problem\+)?json/),
  ])
  return text
}

describe('a filter that nobody honest sends', () => {
  it.each(READS)('is refused or finds what it may: %s', { timeout: 120_000 }, async (path) => {
    const { as, cookie, admin, theirs } = await withTwoProvinces()
    const isWholeOnly = ACCESS.some(
      (each) => each.path === path && (each.needsWholeScope || !each.roles.includes('staff')),
    )
    const asker = isWholeOnly ? admin : cookie
    const queries = await hostileQueries(FILTERED.test(path), (query) =>
      as(asker, 'GET', `${path}?${query}`),
    )
    for (const query of queries) {
      const text = await answered(
        `${path}?${query.slice(0, 100)}`,
        as(asker, 'GET', `${path}?${query}`),
      )
      const foreign = isWholeOnly ? [] : [theirs, 'Tiệm 01'].filter((each) => text.includes(each))
      expect([query.slice(0, 100), foreign]).toEqual([query.slice(0, 100), []])
    }
    expect((await as(admin, 'GET', '/api/v1/staff/me')).status).toBe(200)
  })

  it('has no wildcards: signs alone find nothing', async () => {
    const { as, admin } = await withTwoProvinces()
    for (const search of ['%%', '__', '_%', '\\\\', "''", 'zz%', '%zz']) {
      const query = `search=${encodeURIComponent(search)}`
      const page = await as(admin, 'GET', `/api/v1/staff/submissions?${query}`)
      expect([search, await page.json()]).toMatchObject([search, { total: 0 }])
    }
    const audit = await as(admin, 'GET', '/api/v1/staff/audit?who=%25&event=%25')
    expect(audit.status).toBe(400)
    const who = await as(admin, 'GET', '/api/v1/staff/audit?who=%25')
    expect(await who.json()).toMatchObject({ items: [] })
  })

  it('is no more to the feed for reports', async () => {
    const { as, admin, server, mine, theirs } = await withTwoProvinces()
    const made = await as(admin, 'POST', '/api/v1/staff/report-tokens', {
      name: 'Báo cáo',
      provinces: ['92'],
      days: 30,
    })
    const { token } = ReportTokenReplySchema.parse(await made.json())
    const authorization = `Basic ${Buffer.from(`excel:${token}`).toString('base64')}`
    const read = (address: string) => server.request(address, { headers: { authorization } })
    for (const set of ['Submissions', 'Answers'])
      for (const [name, value] of HOSTILE_FEED_OPTIONS) {
        const query = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`
        const what = `${set} ${name} ${value.slice(0, 60)}`
        const text = await answered(what, read(`/odata/v1/${set}?${query}`))
        expect([what, text.includes(theirs)]).toEqual([what, false])
      }
    for (const path of [
      "Submissions('x')",
      'Submissions(%00)',
      `Submissions(${theirs})`,
      `Submissions(${theirs.toUpperCase()})`,
      'Submissions/$count/$count',
      'Submissions/..%2f..%2fapi/v1/staff/submissions',
      '$metadata/x',
      '%E0%A4%A',
      '%00',
      'x'.repeat(50_000),
    ])
      expect(await answered(path.slice(0, 60), read(`/odata/v1/${path}`))).not.toContain(theirs)
    expect(await (await read('/odata/v1/Submissions')).text()).toContain(mine)
    const forgedTokens = [
      'Basic',
      'Basic ',
      'Basic %%%',
      'Basic Og==',
      `Basic ${'x'.repeat(50_000)}`,
    ]
    for (const forged of [...forgedTokens, `Bearer ${token}x`]) {
      const refused = await server.request('/odata/v1/Submissions', {
        headers: { authorization: forged },
      })
      expect([forged.slice(0, 40), refused.status]).toEqual([forged.slice(0, 40), 401])
    }
  })
})
