import { describe, expect, it } from 'vitest'
import { findQuestionnaire } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { FEWEST_SHOWN, ROUNDED_TO } from '#domain/anonymity.ts'
import { answeredWith, type Answers } from '#domain/answers.ts'
import { NO_CLOSING } from '#domain/closing.ts'
import { EMPTY_PROFILE, factsOf } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { CaseSummarySchema } from '#protocol/cases.ts'
import { DashboardSchema, type Dashboard } from '#protocol/dashboard.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { ACCESS } from '#server/access/access-table.ts'
import { aSubmission, type SubmissionBuilder } from '../support/submission.ts'
import { DRAFT } from './support/field-event.ts'
import { parseCsv } from './support/parse-csv.ts'
import { readXlsx } from './support/read-xlsx.ts'
import { aProgramme } from './support/people.ts'

type Programme = Awaited<ReturnType<typeof aProgramme>>

const NEXT_MONTH = Date.parse('2027-01-02T03:00:00.000Z')
const DECEMBER = 'from=2026-12-01&to=2026-12-31'
const OWNER_KEY = 'k'.repeat(43)

const times = (count: number, make: () => SubmissionBuilder): SubmissionBuilder[] =>
  Array.from({ length: count }, make)

async function deliver({ server }: Programme, builders: readonly SubmissionBuilder[]) {
  const sealed = await Promise.all(builders.map((each) => each.seal()))
  const outcomes = await server.deliver(...sealed.map(({ item }) => item))
  expect(outcomes.filter(({ outcome }) => outcome !== 'stored')).toEqual([])
  return sealed.map(({ item }) => item)
}

/** One that may be counted and followed up. */
const aBusiness = () =>
  aSubmission()
    .consented('keepAndSend', 'statistics', 'contact')
    .but({ closing: { ...NO_CLOSING, obstacles: ['weak-signal'] } })

/** By the short questionnaire, which few filled in. */
async function aQuickCheck(): Promise<SubmissionBuilder> {
  const questionnaire = findQuestionnaire('quick-check', 1)
  if (!questionnaire) throw new Error('no quick-check')
  const criteria = questionnaire.pillars
    .flatMap((pillar) => pillar.criteria)
    .filter(({ id }) => questionnaire.asks?.includes(id))
  const answers: Answers = {
    criteria: Object.fromEntries(
      criteria.map(({ id, options }) => [id, answeredWith(options[0]?.id ?? '')]),
    ),
    tools: null,
  }
  const profile = { ...EMPTY_PROFILE, province: '01' }
  return aBusiness()
    .profile(profile)
    .but({
      questionnaire: {
        id: questionnaire.id,
        version: questionnaire.version,
        contentHash: await sha256Hex(canonicalJson(questionnaire)),
      },
      answers,
      result: scoreAssessment(questionnaire, factsOf(profile, PROFILE_REFERENCE), answers),
    })
}

/** A month with few of everything beside many: places, sizes, questionnaires, no level, an event, repeats, obstacles. */
async function aMonth() {
  const programme = await aProgramme()
  const made = await programme.as(programme.admin, 'POST', '/api/v1/staff/events', DRAFT)
  const { id: event } = (await made.json()) as { id: string }
  const ownerKeyHash = await sha256Hex(OWNER_KEY)
  const first = aBusiness().allAnswered(0).but({ ownerKeyHash })
  const [kept] = await deliver(programme, [
    first,
    ...times(43, () => aBusiness().allAnswered(1)),
    ...times(13, () => aBusiness().allAnswered(2).profile({ province: '01', employees: 40 })),
    ...times(3, () => aBusiness().allAnswered(3).profile({ province: '48', kind: 'cooperative' })),
    ...times(4, () => aBusiness().unanswered().profile({ province: '92' })),
    ...times(2, () =>
      aBusiness().but({ closing: { ...NO_CLOSING, obstacles: ['fraud', 'high-cost', 'habits'] } }),
    ),
  ])
  await deliver(programme, [
    ...(await Promise.all(Array.from({ length: 6 }, aQuickCheck))),
    aBusiness().allAnswered(3).but({ ownerKeyHash }),
  ])
  return { programme, event, kept }
}

/** Every number of an answer that counts something, with where it stands; means, shares, times and names count nobody. */
const MEASURES = new Set([
  'mean',
  'first',
  'latest',
  'unknownShare',
  'medianSeconds',
  'medianDays',
  'version',
])
function countsIn(value: unknown, path = ''): readonly (readonly [string, number])[] {
  if (typeof value === 'number')
    return MEASURES.has(path.split('.').at(-1) ?? '') ? [] : [[path, value]]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, each]) => countsIn(each, `${path}.${key}`))
}

/** The same of a table of cases: heads first; in each line a name, four counts, days. */
const countsInTable = (
  lines: readonly (readonly unknown[])[],
): readonly (readonly [string, number])[] =>
  lines
    .slice(1)
    .flatMap(([name, ...cells]) =>
      cells
        .slice(0, 4)
        .flatMap((cell) =>
          cell === '' || cell === null ? [] : [[String(name), Number(cell)] as const],
        ),
    )

/** What narrows down elsewhere, and what viewers may ask. */
const QUERIES = [
  '',
  DECEMBER,
  `${DECEMBER}&questionnaire=san-sang-so`,
  `${DECEMBER}&questionnaire=quick-check`,
  'from=2026-11-01&to=2026-11-30',
  'from=2026-12-01',
  'from=2026-12-01&to=2026-12-01',
  'by=province',
  'by=province&lang=en',
  'by=province&obstacle=fraud',
  'by=obstacle&province=48',
  'province=48',
  'sector=G',
  'kind=cooperative',
  'size=micro',
  'level=withheld',
  'channel=self',
  'version=1',
  `${DECEMBER}&questionnaire=san-sang-so&version=1`,
  'per=day',
  'search=binh',
  'sort=lowest',
  'limit=1',
]

async function dashboard({ as }: Programme, cookie: string, query = ''): Promise<Dashboard> {
  return DashboardSchema.parse(
    await (await as(cookie, 'GET', `/api/v1/staff/dashboard?${query}`)).json(),
  )
}
const summary = async ({ as }: Programme, cookie: string, by: string) =>
  CaseSummarySchema.parse(
    await (await as(cookie, 'GET', `/api/v1/staff/cases/summary?by=${by}`)).json(),
  ).rows

describe('a viewer', () => {
  it('meets no count under ten, whatever they ask of whatever they may ask', async () => {
    const { programme, event, kept } = await aMonth()
    programme.clock.now = NEXT_MONTH
    const { cookie } = await programme.person('viewer')
    const mine = ACCESS.filter(({ method, roles }) => method === 'GET' && roles.includes('viewer'))
    // The codebook speaks of questions, and of nobody who answered them.
    const figures = mine.filter(({ path }) => !path.startsWith('/api/v1/exports/codebook'))
    expect(figures.map(({ path }) => path)).toEqual([
      '/api/v1/staff/me',
      '/api/v1/staff/dashboard',
      '/api/v1/staff/cases/summary',
      '/api/v1/staff/cases/summary.csv',
      '/api/v1/staff/cases/summary.xlsx',
    ])
    let answered = 0
    for (const { path } of figures)
      for (const query of [...QUERIES, `event=${event}`]) {
        const asked = `${path}?${query}`
        const response = await programme.as(cookie, 'GET', asked)
        if (!response.ok) continue
        answered += 1
        const body = await response.arrayBuffer()
        const rows = path.endsWith('.xlsx') ? (await readXlsx(body)).rowsOf(0) : null
        const text = rows ? JSON.stringify(rows) : new TextDecoder().decode(body)
        const table = rows ?? (path.endsWith('.csv') ? parseCsv(text) : null)
        const counts = table ? countsInTable(table) : countsIn(JSON.parse(text))
        const small = counts.filter(([, count]) => count < FEWEST_SHOWN || count % ROUNDED_TO !== 0)
        const told = [kept?.id ?? '', 'Bình Minh', DRAFT.name].filter((each) => text.includes(each))
        expect([asked, small, told]).toEqual([asked, [], []])
      }
    // Nothing was proved by refusals alone.
    expect(answered).toBeGreaterThan(3 * QUERIES.length)
    const seen = await dashboard(programme, cookie, DECEMBER)
    expect(seen).toMatchObject({ isRestricted: true, total: 65, scored: null })
    const staff = await dashboard(programme, programme.admin, DECEMBER)
    expect(staff).toMatchObject({ total: 73, scored: 67 })
  })

  it('cannot take one answer from another: questionnaires, levels, places and repeats', async () => {
    const { programme } = await aMonth()
    programme.clock.now = NEXT_MONTH
    const { cookie } = await programme.person('viewer')
    const [all, one, few] = [
      await dashboard(programme, cookie, DECEMBER),
      await dashboard(programme, cookie, `${DECEMBER}&questionnaire=san-sang-so`),
      await dashboard(programme, cookie, `${DECEMBER}&questionnaire=quick-check`),
    ]
    expect(all, 'no question leaves the few of the other questionnaire as a rest').toEqual(one)
    expect(all.questionnaires).toEqual([{ key: 'san-sang-so', count: 65 }])
    expect(few).toMatchObject({ total: null, mean: null, repeats: { first: null, latest: null } })
    // Not even how many of their answers were "I do not know".
    expect(few.quality).toMatchObject({ unknownShare: null, straightLined: null })
    // Four have no level, three are in one place: each is hidden, and another with it.
    for (const table of [all.levels, all.provinces, all.kinds]) {
      const hidden = table.filter(({ count }) => count === null)
      expect(hidden.length).toBeGreaterThan(1)
    }
    for (const { n } of [...all.pillars, ...all.provinces, ...all.sizes, ...all.events])
      expect(n).toBeNull()
    expect(all.repeats).toMatchObject({ submissions: null, businesses: null, time: [] })
    // All named one obstacle but two; those two named others.
    expect(all.obstacles.items).toEqual([])
  })

  it('sees how far those came who came again in the month they chose, and no month beside it', async () => {
    const programme = await aProgramme()
    const keys = await Promise.all(Array.from({ length: 12 }, (_, at) => sha256Hex(`khoa ${at}`)))
    const visits = (points: number) =>
      keys.map((ownerKeyHash) => aBusiness().allAnswered(points).but({ ownerKeyHash }))
    await deliver(programme, [...visits(0), ...times(13, () => aBusiness().allAnswered(1))])
    await deliver(programme, visits(3))
    const { cookie } = await programme.person('viewer')
    programme.clock.now = NEXT_MONTH
    const { repeats } = await dashboard(programme, cookie, DECEMBER)
    expect(repeats.first).not.toBeNull()
    expect(repeats.time).toEqual([
      { key: '2026-12-01', businesses: 10, first: repeats.first, latest: repeats.latest },
    ])
    // Three of them come once more in January: too few there, and nine are left in December.
    await deliver(programme, visits(2).slice(0, 3))
    programme.clock.now = Date.parse('2027-02-10T03:00:00.000Z')
    for (const query of [DECEMBER, 'from=2027-01-01&to=2027-01-31'])
      expect((await dashboard(programme, cookie, query)).repeats).toEqual({
        submissions: null,
        businesses: null,
        first: null,
        latest: null,
        time: [],
      })
  })

  it('sees no group of ten that one business is, since it was sent ten times, and no case of it', async () => {
    const programme = await aProgramme()
    const ownerKeyHash = await sha256Hex(OWNER_KEY)
    const cooperative = { province: '48', kind: 'cooperative' } as const
    const often = times(14, () => aBusiness().profile(cooperative).but({ ownerKeyHash }))
    await deliver(programme, [...often, ...times(31, aBusiness), ...times(12, aBusiness)])
    programme.clock.now = NEXT_MONTH
    const { cookie } = await programme.person('viewer')
    const seen = await dashboard(programme, cookie, DECEMBER)
    expect(seen).toMatchObject({ total: 45, statistics: 45 })
    for (const [table, key] of [
      [seen.provinces, '48'],
      [seen.kinds, 'cooperative'],
    ] as const)
      expect(table.find((row) => row.key === key)).toEqual({
        key,
        count: null,
        n: null,
        mean: null,
      })
    expect(await summary(programme, cookie, 'province')).toEqual([])
    // Staff see what was received.
    const staff = await dashboard(programme, await programme.server.signIn(), DECEMBER)
    expect(staff.provinces.find(({ key }) => key === '48')).toMatchObject({ count: 14 })
  })

  it('sees nothing of who came again where few came once: their mean would be the rest', async () => {
    const programme = await aProgramme()
    const keys = await Promise.all(
      Array.from({ length: 12 }, (_, at) => sha256Hex(`lan hai ${at}`)),
    )
    const visits = (points: number) =>
      keys.map((ownerKeyHash) => aBusiness().allAnswered(points).but({ ownerKeyHash }))
    await deliver(programme, visits(0))
    programme.clock.now = NEXT_MONTH
    await deliver(programme, [...visits(3), ...times(9, () => aBusiness().allAnswered(1))])
    programme.clock.now = Date.parse('2027-02-10T03:00:00.000Z')
    const { cookie } = await programme.person('viewer')
    const seen = await dashboard(programme, cookie, 'from=2027-01-01&to=2027-01-31')
    expect(seen).toMatchObject({ total: 20, mean: expect.any(Number) as number })
    expect(seen.repeats).toEqual({
      submissions: null,
      businesses: null,
      first: null,
      latest: null,
      time: [],
    })
  })

  it('sees no programme that tells, beside another or a kind of business, of the few it is for besides', async () => {
    const programme = await aProgramme()
    const of = (kind: 'household' | 'individual' | 'cooperative') => () =>
      aBusiness().profile({ province: '01', kind })
    await deliver(programme, [
      ...times(30, of('household')),
      ...times(25, of('individual')),
      ...times(3, of('cooperative')),
    ])
    programme.clock.now = NEXT_MONTH
    const { cookie } = await programme.person('viewer')
    const fitting = async (who: string) =>
      (await dashboard(programme, who, DECEMBER)).programmes.items.map(({ key }) => key)
    // For households, and for households and co-operatives.
    expect(await fitting(await programme.server.signIn())).toEqual(
      expect.arrayContaining(['tax-hkd', 'cds-voucher']),
    )
    const seen = await fitting(cookie)
    expect(seen).toContain('tax-hkd')
    expect(seen).not.toContain('cds-voucher')
  })

  it('is named the events that many came to, and none that few did', async () => {
    const programme = await aProgramme()
    const { submission } = await aBusiness().seal()
    const visited = async (name: string, visitors: number): Promise<string> => {
      const event = { ...DRAFT, name }
      const made = await programme.as(programme.admin, 'POST', '/api/v1/staff/events', event)
      const { id: eventId } = (await made.json()) as { id: string }
      const provenance = { ...submission.provenance, eventId }
      await deliver(
        programme,
        times(visitors, () => aBusiness().but({ provenance })),
      )
      return eventId
    }
    const many = await visited('Hội chợ đông', 20)
    const next = await visited('Hội chợ vừa', 12)
    const few = await visited('Hội chợ vắng', 3)
    programme.clock.now = NEXT_MONTH
    const { cookie } = await programme.person('viewer')
    const staff = await dashboard(programme, await programme.server.signIn(), DECEMBER)
    expect(Object.keys(staff.eventNames).toSorted()).toEqual([many, next, few].toSorted())
    const seen = await dashboard(programme, cookie, DECEMBER)
    expect(seen.events).toEqual([{ key: many, count: 20, n: null, mean: expect.any(Number) }])
    expect(seen.eventNames).toEqual({ [many]: 'Hội chợ đông' })
  })

  it('sees no middle time of fewer than ten', async () => {
    const programme = await aProgramme()
    const { submission } = await aBusiness().seal()
    const startedAt = '2030-01-01T00:00:00.000Z'
    const provenance = { ...submission.provenance, startedAt }
    await deliver(programme, [
      ...times(20, () => aBusiness().but({ provenance })),
      ...times(9, aBusiness),
    ])
    programme.clock.now = NEXT_MONTH
    const { cookie } = await programme.person('viewer')
    const staff = await dashboard(programme, await programme.server.signIn(), DECEMBER)
    expect(staff.quality.medianSeconds).not.toBeNull()
    expect((await dashboard(programme, cookie, DECEMBER)).quality.medianSeconds).toBeNull()
  })

  it('learns nothing of one business from the day it is erased, or from what comes in today', async () => {
    const { programme, kept } = await aMonth()
    programme.clock.now = NEXT_MONTH
    const { cookie } = await programme.person('viewer')
    const figures = async () => [
      await dashboard(programme, cookie, DECEMBER),
      await summary(programme, cookie, 'obstacle'),
      await summary(programme, cookie, 'province'),
    ]
    const before = await figures()
    await deliver(
      programme,
      times(12, () => aBusiness().profile({ province: '01' })),
    )
    expect(await figures()).toEqual(before)
    const erased = await programme.server.request(`/api/v1/submissions/${kept?.id}`, {
      method: 'DELETE',
      headers: { Authorization: `Owner ${OWNER_KEY}` },
    })
    expect(erased.status).toBe(204)
    expect(countsIn(await figures())).toEqual(countsIn(before))
  })

  it('sees of cases what was open and solved at the end of last month, of ten businesses at least', async () => {
    const programme = await aProgramme()
    // Ten cases of two businesses in one place; many of many in the others.
    const burdened = {
      ...NO_CLOSING,
      obstacles: ['weak-signal', 'fraud', 'habits', 'high-cost', 'owner-time'],
    }
    const at = (province: string) => aBusiness().profile({ province })
    const many = await deliver(
      programme,
      times(44, () => at('79')),
    )
    await deliver(programme, [
      ...times(13, () => at('01')),
      ...times(2, () => at('48').but({ closing: burdened })),
      ...times(11, () => at('92').consented('keepAndSend', 'contact')),
    ])
    const solve = (ids: readonly string[]) =>
      programme.as(programme.admin, 'POST', '/api/v1/staff/cases/changes', {
        cases: ids.map((id) => ({ id: `${id}.weak-signal`, changes: 0 })),
        state: 'solved',
        outcome: 'fixed',
      })
    await solve(many.slice(0, 12).map(({ id }) => id))
    programme.clock.now = NEXT_MONTH
    const { cookie } = await programme.person('viewer')
    const admin = await programme.server.signIn()
    expect(await summary(programme, admin, 'province')).toContainEqual(
      expect.objectContaining({ id: '48', total: 10 }),
    )
    const seen = await summary(programme, cookie, 'province')
    expect(seen).toEqual([
      { id: '79', total: 45, open: null, solved: null, unsolved: null, medianDays: null },
    ])
    await solve(many.slice(20, 32).map(({ id }) => id))
    expect(await summary(programme, cookie, 'province')).toEqual(seen)
  })
})
