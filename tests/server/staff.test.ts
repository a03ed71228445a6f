import { describe, expect, it } from 'vitest'
import {
  QuarantinePageSchema,
  StaffSummarySchema,
  SubmissionDetailSchema,
  SubmissionPageSchema,
} from '#protocol/staff.ts'
import { aSubmission } from '../support/submission.ts'
import { problemOf, startTestServer, type TestServer } from './support/test-server.ts'

const LIST = '/api/v1/staff/submissions'
const page = async (server: TestServer, cookie: string, query = '') =>
  SubmissionPageSchema.parse(await (await server.get(`${LIST}${query}`, cookie)).json())

describe('without a session', () => {
  it.each([
    LIST,
    `${LIST}/01900000-0000-7000-8000-000000000000`,
    '/api/v1/staff/summary',
    '/api/v1/staff/quarantine',
    '/api/v1/staff/anything-else',
    '/api/v1/exports/submissions.csv',
    '/api/v1/exports/submissions.csv?personal=1',
    '/api/v1/exports/codebook.csv',
  ])('nothing is told: %s', async (path) => {
    const server = await startTestServer()
    for (const cookie of ['', 'better-auth.session_token=made-up.c2lnbmVk']) {
      const response = await server.get(path, cookie)
      expect(response.status).toBe(401)
      expect(await problemOf(response)).toMatchObject({ code: 'auth.required' })
    }
  })

  it('ends with signing out', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    expect((await server.get(LIST, cookie)).status).toBe(200)
    const headers = { cookie, 'Content-Type': 'application/json', Origin: 'http://127.0.0.1:8080' }
    await server.request('/api/auth/sign-out', { method: 'POST', headers, body: '{}' })
    expect((await server.get(LIST, cookie)).status).toBe(401)
  })
})

describe('the list', () => {
  it('shows the newest first with what staff need, and is never cached', async () => {
    let now = '2026-11-23T03:00:00.000Z'
    const server = await startTestServer({ now: () => now })
    const cookie = await server.signIn()
    const older = await aSubmission().seal()
    await server.deliver(older.item)
    now = '2026-11-23T03:00:01.000Z'
    const newer = await aSubmission().profile({ businessName: 'Quán Cà Phê Sữa' }).seal()
    await server.deliver(newer.item)
    const response = await server.get(LIST, cookie)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const { items, total, nextCursor } = SubmissionPageSchema.parse(await response.json())
    expect([total, nextCursor]).toEqual([2, null])
    expect(items.map((item) => item.id)).toEqual([newer.item.id, older.item.id])
    expect(items[0]).toEqual({
      id: newer.item.id,
      receivedAt: now,
      province: '79',
      sector: 'G',
      kind: 'household',
      sizeClass: 'micro',
      questionnaire: { id: 'san-sang-so', version: 1 },
      levelId: newer.submission.result.level.levelId,
      scoreShown: newer.submission.result.score?.shown,
      coverage: newer.submission.result.coverage,
      businessName: 'Quán Cà Phê Sữa',
      channel: 'self',
      resultsAgree: true,
      isLate: false,
      eventId: null,
      replacedBy: null,
      isExcluded: false,
      othersWaiting: 0,
    })
  })

  it('turns its pages by the cursor it gave, with the filters kept', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    const inHanoi = await Promise.all(
      Array.from({ length: 5 }, () => aSubmission().profile({ province: '01' }).seal()),
    )
    const elsewhere = await aSubmission().seal()
    await server.deliver(...inHanoi.map(({ item }) => item), elsewhere.item)
    const seen: string[] = []
    let query = '?province=01&limit=2'
    for (;;) {
      const { items, nextCursor, total } = await page(server, cookie, query)
      expect(total).toBe(5)
      seen.push(...items.map((item) => item.id))
      if (nextCursor === null) break
      query = `?province=01&limit=2&cursor=${nextCursor}`
    }
    expect(seen.toSorted()).toEqual(inHanoi.map(({ item }) => item.id).toSorted())
  })

  it('shows a level withheld as withheld', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    const { item } = await aSubmission().unanswered().seal()
    await server.deliver(item, (await aSubmission().seal()).item)
    const { items } = await page(server, cookie, '?level=withheld')
    expect(items).toMatchObject([{ id: item.id, levelId: null }])
  })

  it.each([
    'province=7',
    'sector=Z',
    'kind=charity',
    'size=huge',
    'level=%27%20OR%201=1',
    'from=23/11/2026',
    'to=2026-02-30',
    'limit=0',
    'limit=201',
    'limit=many',
    'cursor=%3Cscript%3E',
    'cursor=aGVsbG8',
  ])('refuses a filter that means nothing: %s', async (query) => {
    const server = await startTestServer()
    const response = await server.get(`${LIST}?${query}`, await server.signIn())
    expect(response.status).toBe(400)
    expect(await problemOf(response)).toMatchObject({ code: 'request.invalid' })
  })
})

describe('one submission', () => {
  it('is shown as received, with the result computed here and its receipt', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    const { item, submission } = await aSubmission().seal()
    const [kept] = await server.deliver(item)
    const response = await server.get(`${LIST}/${item.id}`, cookie)
    const detail = SubmissionDetailSchema.parse(await response.json())
    expect(detail.submission).toEqual(submission)
    expect(detail.serverResult).toEqual(submission.result)
    expect(detail.receipt).toEqual(kept?.receipt)
  })

  it('is not found where there is none', async () => {
    const server = await startTestServer()
    const response = await server.get(`${LIST}/nobody`, await server.signIn())
    expect(await problemOf(response)).toMatchObject({ code: 'request.notFound', status: 404 })
  })
})

it('counts what there is: all, today in Vietnam, quarantined, by level', async () => {
  let now = '2026-11-22T16:59:59.000Z'
  const server = await startTestServer({ now: () => now })
  const cookie = await server.signIn()
  const yesterday = await aSubmission().allAnswered(4).seal()
  await server.deliver(yesterday.item)
  now = '2026-11-22T17:00:00.000Z'
  const today = await aSubmission().unanswered().seal()
  const bad = await aSubmission().ticked('fax').seal()
  await server.deliver(today.item, bad.item)
  const response = await server.get('/api/v1/staff/summary', cookie)
  expect(StaffSummarySchema.parse(await response.json())).toEqual({
    total: 2,
    today: 1,
    quarantined: 1,
    byLevel: { withheld: 1, [String(yesterday.submission.result.level.levelId)]: 1 },
  })
  const list = await server.get('/api/v1/staff/quarantine', cookie)
  expect(QuarantinePageSchema.parse(await list.json())).toMatchObject({
    items: [
      {
        submissionId: bad.item.id,
        problemCode: 'submission.impossibleAnswer',
        businessName: bad.submission.profile.businessName,
      },
    ],
    total: 1,
  })
})
