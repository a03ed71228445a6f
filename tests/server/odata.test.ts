import { Guid, OData } from '@odata/client'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DashboardSchema } from '#protocol/dashboard.ts'
import { AccountListSchema, AuditPageSchema, InviteReplySchema } from '#protocol/account.ts'
import { ReportTokenListSchema, ReportTokenReplySchema } from '#protocol/report-token.ts'
import { NOTED_FOR_MS } from '#server/odata/noted-readings.ts'
import { submissionRepository } from '#server/repositories/submissions.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { aSubmission } from '../support/submission.ts'
import { waitingInQuarantine } from './support/waiting-in-quarantine.ts'
import { aProgramme } from './support/people.ts'
import { ORIGIN } from './support/test-server.ts'

const ROOT = '/odata/v1'
const TOKENS = '/api/v1/staff/report-tokens'

const NO_ID = '00000000-0000-4000-8000-000000000000'

const forgedToken = (values: readonly unknown[]): string =>
  `Submissions?$skiptoken=${Buffer.from(JSON.stringify({ left: null, values })).toString('base64url')}`

interface Page {
  readonly value: readonly Record<string, string | number | boolean | null>[]
  readonly '@odata.count'?: number
  readonly '@odata.nextLink'?: string
}

async function aFeed() {
  const programme = await aProgramme()
  const { as, server, admin } = programme
  const basic = (token: string): string =>
    `Basic ${Buffer.from(`excel:${token}`).toString('base64')}`
  const read = (path: string, token: string, headers: Record<string, string> = {}) =>
    server.request(path, { headers: { authorization: basic(token), ...headers } })
  const page = async (path: string, token: string, headers?: Record<string, string>) => {
    const response = await read(path, token, headers)
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
    return (await response.json()) as Page
  }
  async function makeToken(cookie = admin, provinces: readonly string[] | null = null) {
    const reply = await as(cookie, 'POST', TOKENS, { name: 'Báo cáo tháng', provinces, days: 90 })
    return ReportTokenReplySchema.parse(await reply.json())
  }
  async function deliver(province: string): Promise<string> {
    const { item } = await aSubmission()
      .profile({ province, businessName: `Tiệm Kín ${province}`, taxCode: '0100109106' })
      .seal()
    await server.deliver(item)
    return item.id
  }
  /** Every page there is. */
  async function walk(path: string, token: string, size: number) {
    const all: Page['value'][number][] = []
    let next: string | undefined = path
    while (next !== undefined) {
      const url: URL = new URL(next, ORIGIN)
      const got: Page = await page(`${url.pathname}${url.search}`, token, {
        prefer: `odata.maxpagesize=${size}`,
      })
      all.push(...got.value)
      next = got['@odata.nextLink']
    }
    return all
  }
  return { ...programme, read, page, makeToken, deliver, walk, basic }
}

describe('the feed for reports', () => {
  it('says what it holds to a token, and to nobody else', async () => {
    const { read, server, makeToken, basic } = await aFeed()
    const { token } = await makeToken()
    const service = await read(`${ROOT}/`, token)
    expect(service.headers.get('OData-Version')).toBe('4.01')
    expect(await service.json()).toMatchObject({
      value: [{ name: 'Submissions' }, { name: 'Answers' }, { name: 'PillarScores' }],
    })
    const metadata = await read(`${ROOT}/$metadata`, token, { 'odata-maxversion': '4.0' })
    expect(metadata.headers.get('OData-Version')).toBe('4.0')
    expect(await metadata.text()).toContain('<EntitySet Name="Submissions"')
    const wrong = [
      undefined,
      basic('sss_wrong'),
      'Bearer x',
      'Basic !',
      `Bearer ${'y'.repeat(9000)}`,
    ]
    for (const authorization of wrong)
      for (const path of ['/', '/$metadata', '/Submissions']) {
        const refused = await server.request(`${ROOT}${path}`, {
          headers: { ...(authorization !== undefined && { authorization }) },
        })
        expect(refused.status).toBe(401)
        expect(refused.headers.get('WWW-Authenticate')).toContain('Basic')
      }
    const bearer = await server.request(`${ROOT}/Submissions`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(bearer.status).toBe(200)
  })

  it('describes each set as it gives it: names, no more and no fewer, and what can be filtered and sorted by', async () => {
    const { deliver, makeToken, read, page } = await aFeed()
    await deliver('92')
    const { token } = await makeToken()
    const metadata = await (await read(`${ROOT}/$metadata`, token)).text()
    expect(metadata).not.toContain('IsTraining')
    for (const [set, type] of [
      ['Submissions', 'Submission'],
      ['Answers', 'Answer'],
      ['PillarScores', 'PillarScore'],
    ] as const) {
      const [, body = ''] =
        new RegExp(`<EntityType Name="${type}">(.*?)</EntityType>`).exec(metadata) ?? []
      const declared = [...body.matchAll(/<Property Name="(\w+)" Type="([\w.]+)"[^>]*>/g)]
      const [first = {}] = (await page(`${ROOT}/${set}?$top=1`, token)).value
      expect(declared.map(([, name]) => name)).toEqual(Object.keys(first))
      const ofType = (wanted: string) => declared.filter(([, , each]) => each === wanted)
      for (const [whole, name = ''] of ofType('Edm.DateTimeOffset'))
        expect([whole, first[name]]).toEqual([
          expect.stringContaining('Precision="3"'),
          expect.stringMatching(/\.\d{3}Z$/),
        ])
      for (const [, name = ''] of ofType('Edm.Date'))
        expect(first[name]).toMatch(/^\d{4}-\d\d-\d\d$/)
      const [, notes = ''] = new RegExp(`Feed/${set}">(.*?)</Annotations>`).exec(metadata) ?? []
      const [, listed = ''] =
        /NonFilterableProperties"><Collection>(.*?)<\/Collection>/.exec(notes) ?? []
      for (const [, name = ''] of declared) {
        const asked = await read(`${ROOT}/${set}?$filter=${name} ne null`, token)
        expect([set, name, asked.status]).toEqual([
          set,
          name,
          listed.includes(`>${name}<`) ? 501 : 200,
        ])
      }
      expect(notes).toContain('<String>contains</String>')
    }
  })

  it('tells a report what the console counts: without what was corrected, by the day in Vietnam, in two decimals', async () => {
    const { server, admin, as, makeToken, page } = await aFeed()
    const owner = { ownerKeyHash: 'a'.repeat(64) }
    const first = await aSubmission()
      .consented('keepAndSend', 'statistics')
      .allAnswered(1)
      .but(owner)
      .seal()
    const corrected = await aSubmission()
      .consented('keepAndSend', 'statistics')
      .allAnswered(3)
      .but({ ...owner, replaces: first.item.id })
      .seal()
    const other = await aSubmission().consented('keepAndSend').seal()
    await server.deliver(first.item, corrected.item, other.item)
    const { token } = await makeToken()
    const counted = encodeURIComponent('not IsReplaced and ConsentStatistics')
    const { value } = await page(`${ROOT}/Submissions?$filter=${counted}`, token)
    expect(value.map(({ Id }) => Id)).toEqual([corrected.item.id])
    const figures = DashboardSchema.parse(
      await (await as(admin, 'GET', '/api/v1/staff/dashboard?per=day')).json(),
    )
    expect(value[0]?.['ScoreFine']).toBe(figures.mean)
    expect(value[0]?.['ReceivedOn']).toBe(figures.time[0]?.key)
    const pillars = await page(`${ROOT}/PillarScores?$filter=${counted}`, token)
    expect(pillars.value.map(({ PillarId, ScoreFine }) => [PillarId, ScoreFine])).toEqual(
      figures.pillars.map(({ key, mean }) => [key, mean]),
    )
    const answers = await page(`${ROOT}/Answers?$filter=${counted}`, token)
    expect(new Set(answers.value.map(({ SubmissionId }) => SubmissionId))).toEqual(
      new Set([corrected.item.id]),
    )
    const replaced = await page(`${ROOT}/Submissions?$filter=IsReplaced eq true`, token)
    expect(replaced.value.map(({ Id }) => Id)).toEqual([first.item.id])
  })

  it('shows what was corrected or erased since to who reads all of it anew, and not to who asks for what is newer', async () => {
    const { server, makeToken, page } = await aFeed()
    const owner = { ownerKeyHash: 'a'.repeat(64) }
    const first = await aSubmission().consented('keepAndSend', 'statistics').but(owner).seal()
    const erased = await aSubmission().consented('keepAndSend', 'statistics').seal()
    await server.deliver(first.item, erased.item)
    const { token } = await makeToken()
    const all = `${ROOT}/Submissions?$select=Id,IsReplaced,ReceivedAt`
    const before = await page(all, token)
    const newest = String(before.value.at(-1)?.['ReceivedAt'])
    const corrected = await aSubmission()
      .consented('keepAndSend', 'statistics')
      .but({ ...owner, replaces: first.item.id })
      .seal()
    await server.deliver(corrected.item)
    const { database } = server.store
    await submissionRepository(database).erase(erased.item.id, null, new Date().toISOString())
    const states = ({ value }: Page) =>
      new Map(value.map(({ Id, IsReplaced }) => [Id, IsReplaced] as const))
    expect(states(await page(all, token))).toEqual(
      new Map([
        [first.item.id, true],
        [corrected.item.id, false],
      ]),
    )
    const newer = await page(`${all}&$filter=ReceivedAt gt ${newest}`, token)
    expect(newer.value.map(({ Id }) => Id)).toEqual([corrected.item.id])
    for (const set of ['Answers', 'PillarScores']) {
      const { value } = await page(`${ROOT}/${set}?$select=SubmissionId`, token)
      expect(value.map(({ SubmissionId }) => SubmissionId)).not.toContain(erased.item.id)
    }
  })

  it('keeps a copy up to date without reading all answers again: by ids, as docs/reporting.md says', async () => {
    const programme = await aFeed()
    const { server, admin, as, makeToken, walk } = programme
    const { token } = await makeToken()
    const key = 'khoa-cua-chu-co-so'
    const owned = async () =>
      aSubmission()
        .consented('keepAndSend', 'statistics')
        .but({ ownerKeyHash: await sha256Hex(key) })
        .seal()
    const asOwner = (id: string, path: string, init: RequestInit) =>
      server.request(`/api/v1/submissions/${id}${path}`, {
        ...init,
        headers: { authorization: `Owner ${key}` },
      })
    const copy = {
      submissions: new Map<string, Page['value'][number]>(),
      answers: [] as Page['value'][number][],
    }
    let read = 0
    async function refresh(): Promise<void> {
      const rows = await walk(`${ROOT}/Submissions`, token, 2)
      const now = new Map(rows.map((row) => [String(row['Id']), row]))
      expect(now.size).toBe(rows.length)
      const fresh = rows.filter(({ Id }) => !copy.submissions.has(String(Id)))
      copy.answers = copy.answers.filter(({ SubmissionId }) => now.has(String(SubmissionId)))
      const [since] = fresh.map(({ ReceivedAt }) => String(ReceivedAt)).toSorted()
      if (since !== undefined) {
        const found = await walk(`${ROOT}/Answers?$filter=ReceivedAt ge ${since}`, token, 2)
        read += found.length
        const ids = new Set(fresh.map(({ Id }) => Id))
        copy.answers.push(...found.filter(({ SubmissionId }) => ids.has(SubmissionId ?? null)))
      }
      copy.submissions = now
    }
    /** What they say of their submission is as it was when they were read. */
    const repeated = new Set(['IsReplaced', 'IsExcluded', 'ConsentStatistics'])
    const bare = (rows: Page['value']) =>
      rows
        .map((row) => Object.entries(row).filter(([name]) => !repeated.has(name)))
        .map((cells) => JSON.stringify(cells))
        .toSorted()
    async function expectWhole(): Promise<void> {
      const submissions = await walk(`${ROOT}/Submissions`, token, 100)
      expect([...copy.submissions.values()]).toEqual(submissions)
      expect(bare(copy.answers)).toEqual(bare(await walk(`${ROOT}/Answers`, token, 100)))
    }
    const first = [await owned(), await owned(), await owned(), await owned()] as const
    for (const { item } of first) await server.deliver(item)
    await refresh()
    await expectWhole()
    const [corrected, withdrawn, excluded, erased] = first
    const { item: correction } = await aSubmission()
      .consented('keepAndSend', 'statistics')
      .but({ ownerKeyHash: await sha256Hex(key), replaces: corrected.item.id })
      .seal()
    await server.deliver(correction)
    const withdrawal = { method: 'POST', body: JSON.stringify({ purposes: ['statistics'] }) }
    expect((await asOwner(withdrawn.item.id, '/withdrawals', withdrawal)).status).toBe(204)
    const trial = { kind: 'trial', reason: 'Làm thử', count: 1, submission: excluded.item.id }
    expect((await as(admin, 'POST', '/api/v1/staff/exclusions', trial)).status).toBe(201)
    expect((await asOwner(erased.item.id, '', { method: 'DELETE' })).status).toBe(204)
    await refresh()
    await expectWhole()
    expect(copy.answers.map(({ SubmissionId }) => SubmissionId)).not.toContain(erased.item.id)
    expect(copy.submissions.get(corrected.item.id)).toMatchObject({ IsReplaced: true })
    expect(copy.submissions.get(withdrawn.item.id)).toMatchObject({ ConsentStatistics: false })
    expect(copy.submissions.get(excluded.item.id)).toMatchObject({ IsExcluded: true })
    // Put aside when it came, and accepted now: it comes with the time of then, before all others.
    const late = await waitingInQuarantine(programme, { received_at: '2026-11-01T03:00:00.000Z' })
    const released = await as(admin, 'POST', `/api/v1/staff/quarantine/${late.row.id}/release`, {})
    expect(released.status).toBe(204)
    await refresh()
    await expectWhole()
    expect(copy.submissions.has(late.item.id)).toBe(true)
    const before = read
    await refresh()
    expect(read, 'nothing new: no answer is read').toBe(before)
  })

  it('ends at the provinces of its token: in every set, by key and in counts', async () => {
    const { deliver, makeToken, page, read, admin } = await aFeed()
    const [own, elsewhere] = [await deliver('92'), await deliver('01')]
    const { token } = await makeToken(admin, ['92'])
    for (const [set, name] of [
      ['Submissions', 'Id'],
      ['Answers', 'SubmissionId'],
      ['PillarScores', 'SubmissionId'],
    ] as const) {
      const { value } = await page(`${ROOT}/${set}`, token)
      expect(new Set(value.map((each) => each[name]))).toEqual(new Set([own]))
    }
    expect((await read(`${ROOT}/Submissions(${own})`, token)).status).toBe(200)
    expect((await read(`${ROOT}/Submissions(${elsewhere})`, token)).status).toBe(404)
    expect(await (await read(`${ROOT}/Submissions/$count`, token)).text()).toBe('1')
    const counted = await page(`${ROOT}/Submissions?$count=true`, token)
    expect(counted['@odata.count']).toBe(1)
  })

  it('names no business', async () => {
    const { deliver, makeToken, read } = await aFeed()
    await deliver('92')
    const { token } = await makeToken()
    for (const set of ['Submissions', 'Answers', 'PillarScores']) {
      const text = await (await read(`${ROOT}/${set}`, token)).text()
      expect(text).toContain('"92"')
      for (const secret of ['Tiệm Kín', '0100109106']) expect(text).not.toContain(secret)
    }
  })

  it('filters, sorts, selects and counts as it was asked to', async () => {
    const { deliver, makeToken, page, read } = await aFeed()
    for (const province of ['92', '01', '79', '01']) await deliver(province)
    const { token } = await makeToken()
    const provinces = async (query: string): Promise<unknown[]> =>
      (await page(`${ROOT}/Submissions?${query}`, token)).value.map(({ Province }) => Province)
    const filtered = (text: string) => provinces(`$filter=${encodeURIComponent(text)}`)
    expect(await filtered("Province eq '01'")).toEqual(['01', '01'])
    expect(await filtered("not (Province eq '01')")).toEqual(['92', '79'])
    expect(await filtered("Province in ('79','92') and Score ge 0")).toEqual(['92', '79'])
    expect(await filtered('Score gt 1.5e0 and Score le 1E2')).toHaveLength(4)
    expect(await filtered("startswith(Province,'7') or '92' eq Province")).toEqual(['92', '79'])
    expect(await filtered("contains(Province,'%')")).toEqual([])
    expect(await filtered('Province eq null')).toEqual([])
    expect(await filtered('ReceivedAt gt 2020-01-01T00:00:00+07:00 and not IsLate')).toHaveLength(4)
    expect(await filtered('ReceivedAt lt 2020-01-01T00:00:00Z')).toEqual([])
    // A plus that was not written as %2B comes as a space.
    expect(await provinces('$filter=ReceivedAt gt 2020-01-01T00:00:00+07:00')).toHaveLength(4)
    expect(await provinces('$orderby=Province desc')).toEqual(['92', '79', '01', '01'])
    expect(await provinces('$orderby=Province DESC')).toEqual(['92', '79', '01', '01'])
    expect(await provinces('$orderby=Province&$top=2')).toEqual(['01', '01'])
    expect(await provinces('orderby=Province&skip=1&top=2')).toEqual(['01', '79'])
    const small = await page(`${ROOT}/Submissions?$select=Province,Score&$top=1&$count=true`, token)
    expect(small['@odata.count']).toBe(4)
    expect(Object.keys(small.value[0] ?? {})).toEqual(['Province', 'Score'])
    const count = await read(`${ROOT}/Submissions/$count?$filter=Province eq '01'`, token)
    expect(await count.text()).toBe('2')
    const [first] = (await page(`${ROOT}/Submissions?$top=1`, token)).value
    const one = await page(`${ROOT}/Submissions(${String(first?.['Id'])})`, token)
    expect(one).toMatchObject({ Id: first?.['Id'], ProvinceName: 'TP. Cần Thơ' })
    expect(await page(`${ROOT}/Submissions(Id=${String(first?.['Id'])})`, token)).toEqual(one)
  })

  it('gives every row exactly once, whatever the order and the size of a page', async () => {
    const { deliver, makeToken, walk } = await aFeed()
    const ids: string[] = []
    for (let made = 0; made < 7; made += 1)
      ids.push(await deliver(['01', '79', '92'][made % 3] ?? '01'))
    const { token } = await makeToken()
    for (const order of [
      '',
      '$orderby=Province desc',
      '$orderby=EventId,Province',
      '$orderby=Score desc,Id desc',
    ])
      for (const size of [1, 2, 3, 7]) {
        const got = await walk(`${ROOT}/Submissions?${order}`, token, size)
        expect(got.map(({ Id }) => String(Id)).toSorted()).toEqual(ids.toSorted())
      }
    expect(await walk(`${ROOT}/Submissions?$top=5`, token, 2)).toHaveLength(5)
    const answers = await walk(`${ROOT}/Answers`, token, 3)
    const keys = answers.map(
      ({ SubmissionId, Number: n }) => `${String(SubmissionId)} ${String(n)}`,
    )
    expect(new Set(keys).size).toBe(answers.length)
    expect(new Set(answers.map(({ SubmissionId }) => SubmissionId)).size).toBe(7)
  })

  it('is read by an OData client of others’ making', async () => {
    const { deliver, makeToken, server } = await aFeed()
    const ids = [await deliver('92'), await deliver('01'), await deliver('01')]
    const { token: password } = await makeToken()
    const client = OData.New4({
      serviceEndpoint: `${ORIGIN}${ROOT}/`,
      credential: { username: 'report', password },
      async fetchProxy(url, { headers }) {
        const response = await server.request(url.replace(ORIGIN, ''), {
          headers: headers as Record<string, string>,
        })
        return { content: (await response.json()) as unknown, response }
      },
    })
    const set = client.getEntitySet('Submissions')
    const hanoi = set.newFilter().property('Province').eq('01')
    const found = await set.query(
      set
        .newOptions()
        .filter(hanoi)
        .select(['Id', 'Province'])
        .orderby('ReceivedAt', 'desc')
        .top(5),
    )
    expect(found).toEqual([
      { Id: ids[2], Province: '01' },
      { Id: ids[1], Province: '01' },
    ])
    expect(await set.count(hanoi)).toBe(2)
    expect(await set.retrieve(Guid.from(ids[0] ?? ''))).toMatchObject({ Province: '92' })
    const answers = client.getEntitySet('Answers')
    const of = answers
      .newFilter()
      .property('SubmissionId')
      .eq(Guid.from(ids[0] ?? ''))
    expect((await answers.query(of)).length).toBeGreaterThan(20)
    await expect(answers.count()).rejects.toThrow('cannot be counted')
  })

  it('leaves to the reader what it does not do, and says what it cannot read', async () => {
    const { makeToken, read, server, basic } = await aFeed()
    const { token } = await makeToken()
    const statusOf = async (path: string): Promise<number> => {
      const response = await read(`${ROOT}/${path}`, token)
      const body = (await response.json()) as { error?: { code?: string; message?: string } }
      expect(body.error?.message).toBeTruthy()
      return response.status
    }
    const nested = (deep: number): string => `${'('.repeat(deep)}IsLate${')'.repeat(deep)}`
    expect((await read(`${ROOT}/Submissions?$filter=${nested(30)}`, token)).status).toBe(200)
    for (const path of [
      'Submissions?$expand=Answers',
      'Submissions?$apply=aggregate',
      'Submissions?$filter=year(ReceivedAt) eq 2026',
      'Submissions?$filter=date(ReceivedAt) ge 2026-01-01',
      "Submissions?$filter=ProvinceName eq 'TP. Hà Nội'",
      "Submissions?$filter=contains(tolower(Sector),'g')",
      "Submissions?$filter=Sector eq tolower('G')",
      'Submissions?$filter=Answered eq Applicable',
      'Submissions?$filter=Score gt @p&@p=5',
      'Submissions?$filter=-Score lt 5',
      'Submissions?$filter=Score lt INF',
      'Submissions?$filter=1 eq 1',
      'Submissions?$filter=true',
      'Submissions?$orderby=IsReplaced',
      "Answers?$filter=CriterionId eq 'backup'",
      'Answers?$count=true',
      'Answers?$orderby=Province',
    ])
      expect(`${path} ${await statusOf(path)}`).toBe(`${path} 501`)
    for (const path of ['Submissions?$format=atom', 'Submissions?$format=xml'])
      expect(`${path} ${await statusOf(path)}`).toBe(`${path} 406`)
    for (const path of [
      'Submissions?$filter=Province',
      'Submissions?$filter=Body eq 1',
      "Submissions?$filter=CriterionId eq 'backup'",
      'Submissions?$filter=Score gt 1e',
      'Submissions?$filter=eq 1',
      'Submissions?$filter=1 eq',
      "Submissions?$filter=Score eq 'x'",
      'Submissions?$filter=((',
      `Submissions?$filter=${nested(41)}`,
      'Submissions?$top=-1',
      'Submissions?$orderby=search_text',
      'Submissions?$select=business_name',
      'Submissions?$skiptoken=abc',
      forgedToken(['2026-11-23T03:00:00.000Z', 'not-an-id']),
      forgedToken([1, '01900000-0000-7000-8000-000000000000']),
      forgedToken([null, null]),
      forgedToken([]),

      'Submissions?$nothing=1',
      'Submissions(1)',
      'Submissions?$top=1&$top=2',
    ])
      expect(`${path} ${await statusOf(path)}`).toBe(`${path} 400`)
    for (const path of ['Accounts', '../api/v1/staff/audit', 'Submissions/x'])
      expect((await read(`${ROOT}/${path}`, token)).status).toBeGreaterThanOrEqual(400)
    const write = await server.request(`${ROOT}/Submissions`, {
      method: 'POST',
      headers: { authorization: basic(token) },
    })
    expect(write.status).toBe(405)
    expect(write.headers.get('Allow')).toBe('GET, HEAD')
    const batch = await server.request(`${ROOT}/$batch`, {
      method: 'POST',
      headers: { authorization: basic(token), 'content-type': 'application/json' },
      body: '{"requests":[]}',
    })
    expect([batch.status, await batch.json()]).toMatchObject([
      405,
      { error: { code: 'feed.readOnly' } },
    ])
  })

  it('names what it does not know, and what to write in its place', async () => {
    const { makeToken, read } = await aFeed()
    const { token } = await makeToken()
    for (const [path, named] of [
      ["Submissions?$filter=Provincee eq '01'", 'Provincee'],
      ['Submissions?$orderby=Points', 'Points'],
      ['Submissions?$select=Id,Name', 'Name'],
      ['Submissions?$filter=ReceivedAt ge 2026-10-01', '2026-10-01T00:00:00%2B07:00'],
      ['Submission', 'Submissions, Answers, PillarScores'],
    ] as const) {
      const { error } = (await (await read(`${ROOT}/${path}`, token)).json()) as {
        readonly error: { readonly message: string }
      }
      expect(error.message).toContain(named)
    }
  })

  it('answers any text as a filter with 200, 400 or 501, and shows nothing beyond its provinces', async () => {
    const { deliver, makeToken, read } = await aFeed()
    const mine = await deliver('92')
    await deliver('01')
    const { token } = await makeToken(undefined, ['92'])
    const words = fc.constantFrom(
      'Province',
      'Score',
      'IsLate',
      'Id',
      'ReceivedAt',
      'eq',
      'ne',
      'gt',
      'in',
      'and',
      'or',
      'not',
      '(',
      ')',
      ',',
      "'01'",
      "'92'",
      "''",
      '1',
      'null',
      'true',
      "' or 1=1 --",
      'contains(',
      '2026-01-01T00:00:00Z',
    )
    const filters = fc.oneof(
      fc.array(words, { maxLength: 12 }).map((parts) => parts.join(' ')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    )
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const query = encodeURIComponent(filter.toWellFormed())
        const response = await read(`${ROOT}/Submissions?$filter=${query}`, token)
        expect([200, 400, 501]).toContain(response.status)
        if (response.status !== 200) return
        const { value } = (await response.json()) as Page
        expect(value.every(({ Id }) => Id === mine)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a report token', () => {
  it('never shows more than its maker sees now', async () => {
    const { as, admin, person, deliver, makeToken, page, read } = await aFeed()
    await deliver('92')
    await deliver('01')
    const { cookie, email } = await person('staff', { provinces: ['92', '79'] })
    const { token } = await makeToken(cookie)
    const narrowed = await makeToken(cookie, ['92'])
    const seen = async (by = token) =>
      (await page(`${ROOT}/Submissions`, by)).value.map(({ Province }) => Province)
    expect([await seen(), await seen(narrowed.token)]).toEqual([['92'], ['92']])
    for (const provinces of [['01'], ['92', '01']]) {
      const tooWide = await as(cookie, 'POST', TOKENS, { name: 'x', provinces, days: 30 })
      expect(tooWide.status).toBe(403)
    }
    const { accounts } = (await (await as(admin, 'GET', '/api/v1/staff/accounts')).json()) as {
      accounts: { id: string; email: string }[]
    }
    const id = accounts.find((account) => account.email === email)?.id ?? ''
    const change = (body: object) => as(admin, 'PATCH', `/api/v1/staff/accounts/${id}`, body)
    await change({ provinces: ['79'] })
    expect([await seen(), await seen(narrowed.token)]).toEqual([[], []])
    await change({ state: 'suspended' })
    expect((await read(`${ROOT}/Submissions`, token)).status).toBe(401)
    await change({ state: 'active' })
    const rule = (secondFactorRoles: readonly string[]) =>
      as(admin, 'PATCH', '/api/v1/staff/account-rules', { secondFactorRoles })
    await rule(['staff'])
    expect((await read(`${ROOT}/Submissions`, token)).status).toBe(401)
    await rule([])
    expect(await seen()).toEqual([])
    await change({ role: 'viewer' })
    expect((await read(`${ROOT}/Submissions`, token)).status).toBe(401)
  })

  it('dies with the password it was made under, when that is set anew by a link, and nobody else’s does', async () => {
    const { as, admin, person, makeToken, read } = await aFeed()
    const { cookie, email } = await person('staff')
    const [known, others] = [await makeToken(cookie), await makeToken(admin)]
    const earlier = await makeToken(cookie)
    await as(cookie, 'DELETE', `${TOKENS}/${earlier.id}`)
    const earlierEnded = async () =>
      ReportTokenListSchema.parse(await (await as(admin, 'GET', TOKENS)).json()).items.find(
        (each) => each.id === earlier.id,
      )?.revokedAt
    const before = await earlierEnded()
    const { accounts } = AccountListSchema.parse(
      await (await as(admin, 'GET', '/api/v1/staff/accounts')).json(),
    )
    const id = accounts.find((account) => account.email === email)?.id ?? ''
    const made = await as(admin, 'POST', `/api/v1/staff/accounts/${id}/reset`, {})
    const { link } = InviteReplySchema.parse(await made.json())
    const status = async (token: string) => (await read(`${ROOT}/Submissions`, token)).status
    // Not by anybody's making a link.
    expect(await status(known.token)).toBe(200)
    const accepted = {
      token: link.split('#token=')[1],
      name: 'Ba',
      password: 'mot-mat-khau-khac-han',
    }
    expect((await as(null, 'POST', '/api/v1/invitations', accepted)).status).toBe(204)
    expect([await status(known.token), await status(others.token)]).toEqual([401, 200])
    // One that was revoked before was revoked then: it is said of when somebody could still read.
    expect(before).toEqual(expect.any(String))
    expect(await earlierEnded()).toBe(before)
    const audit = await as(admin, 'GET', '/api/v1/staff/audit?event=report.tokenRevoked')
    const { items } = AuditPageSchema.parse(await audit.json())
    expect(items.map(({ detail }) => detail)).toEqual(
      [known, earlier].map((each) => JSON.stringify({ id: each.id })),
    )
  })

  it('is listed without itself, revoked by its maker, ends by itself, and all of it is written down', async () => {
    const { as, admin, person, makeToken, read, clock } = await aFeed()
    const { cookie } = await person('staff')
    const first = await makeToken(cookie)
    const second = await makeToken(admin)
    const list = async (who: string) =>
      ReportTokenListSchema.parse(await (await as(who, 'GET', TOKENS)).json())
    expect((await list(cookie)).items.map(({ id }) => id)).toEqual([first.id])
    expect((await list(admin)).items).toHaveLength(2)
    expect(JSON.stringify(await list(admin))).not.toContain(second.token)
    const usedAt = async () => (await list(cookie)).items[0]?.lastUsedAt
    expect(await usedAt()).toBeNull()
    await read(`${ROOT}/Submissions`, first.token)
    const firstUse = (await usedAt()) ?? ''
    clock.now += 61_000
    await read(`${ROOT}/Submissions`, first.token)
    expect(Date.parse((await usedAt()) ?? '')).toBeGreaterThan(Date.parse(firstUse))
    expect((await as(cookie, 'DELETE', `${TOKENS}/${second.id}`)).status).toBe(404)
    expect((await as(cookie, 'DELETE', `${TOKENS}/${first.id}`)).status).toBe(204)
    expect((await read(`${ROOT}/Submissions`, first.token)).status).toBe(401)
    const audit = await as(admin, 'GET', '/api/v1/staff/audit?event=report')
    const { items } = (await audit.json()) as { items: { event: string }[] }
    expect(items.map(({ event }) => event)).toEqual([
      'report.tokenRevoked',
      'report.read',
      'report.read',
      'report.tokenMade',
      'report.tokenMade',
    ])
    clock.now += 91 * 86_400_000
    expect((await read(`${ROOT}/Submissions`, second.token)).status).toBe(401)
  })

  it('are in the log once a reading, whatever place it is said to begin at', async () => {
    const { as, admin, deliver, makeToken, read, walk, clock } = await aFeed()
    for (let made = 0; made < 3; made += 1) await deliver('92')
    const { token } = await makeToken()
    const lines = async (): Promise<(string | undefined)[]> => {
      const audit = await as(admin, 'GET', '/api/v1/staff/audit?event=report.read')
      const { items } = (await audit.json()) as { items: { detail: string }[] }
      return items.map(({ detail }) => (JSON.parse(detail) as { filter?: string }).filter)
    }
    const beginning = forgedToken(['2000-01-01T00:00:00.000Z', NO_ID])
    for (let time = 0; time < 2; time += 1)
      expect(await (await read(`${ROOT}/${beginning}`, token)).text()).toContain('"92"')
    expect(await lines()).toEqual([undefined])
    await walk(`${ROOT}/Submissions`, token, 1)
    expect(await lines()).toHaveLength(2)
    await read(`${ROOT}/${beginning}&filter=Province eq '92'`, token)
    expect(await lines()).toEqual(["Province eq '92'", undefined, undefined])
    await read(`${ROOT}/${beginning.replace('?', '/$count?')}`, token)
    expect(await lines()).toHaveLength(4)
    clock.now += NOTED_FOR_MS
    await read(`${ROOT}/${beginning}`, token)
    expect(await lines()).toHaveLength(5)
  })
})
