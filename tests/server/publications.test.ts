import { mkdirSync, writeFileSync } from 'node:fs'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  BenchmarksSchema,
  CsvMetadataSchema,
  PreviewSchema,
  PublicationListSchema,
  PublicationSchema,
} from '#protocol/publication.ts'
import { findQuestionnaire } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { answeredWith } from '#domain/answers.ts'
import { factsOf } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { DashboardSchema } from '#protocol/dashboard.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { SubmissionPageSchema } from '#protocol/staff.ts'
import { newUuid } from '#protocol/uuid.ts'
import { readContentFiles } from '#server/content-files.ts'
import { businessReader } from '#server/repositories/businesses.ts'
import { intakeRepository } from '#server/repositories/intake.ts'
import {
  publicationRepository,
  type PublicationRepository,
} from '#server/repositories/publications.ts'
import { submissionRepository } from '#server/repositories/submissions.ts'
import { exportTexts } from '#server/use-cases/exports/export-texts.ts'
import { knownContent } from '#server/use-cases/intake/known-content.ts'
import { publishPeriod } from '#server/use-cases/publications/publish-period.ts'
import { aSubmission, type Sealed } from '../support/submission.ts'
import { parseCsv } from './support/parse-csv.ts'
import { readXlsx } from './support/read-xlsx.ts'
import { aProgramme } from './support/people.ts'
import { acceptable, aRow } from './support/rows.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { ORIGIN, problemOf, startTestServer } from './support/test-server.ts'

const STAFF = '/api/v1/staff/publications'
const DECEMBER = { period: '2026-12', questionnaire: 'san-sang-so' }
const PUBLISH = { ...DECEMBER, isBenchmark: true, note: '' }
const NEXT = { ...PUBLISH, note: 'Thêm phiếu đến muộn' }

type Programme = Awaited<ReturnType<typeof aProgramme>>

/** A server to which these came in December, and where it is now January. */
async function inJanuary(submissions: readonly Sealed[]): Promise<Programme> {
  const programme = await aProgramme()
  if (submissions.length > 0) await programme.server.deliver(...submissions.map(({ item }) => item))
  programme.clock.now = Date.parse('2027-01-24T03:00:00.000Z')
  return programme
}

const shops = (
  count: number,
  vary: (shop: ReturnType<typeof aSubmission>) => ReturnType<typeof aSubmission> = (shop) => shop,
): Promise<Sealed[]> =>
  Promise.all(
    Array.from({ length: count }, () =>
      vary(aSubmission().consented('keepAndSend', 'statistics')).seal(),
    ),
  )

async function published({ as, admin }: Programme, request: object = PUBLISH): Promise<string> {
  const response = await as(admin, 'POST', STAFF, request)
  expect(response.status).toBe(201)
  return ((await response.json()) as { id: string }).id
}
const read = async ({ as }: Programme, id: string) =>
  PublicationSchema.parse(await (await as(null, 'GET', `/api/v1/publications/${id}`)).json())

describe('publishing a period', () => {
  it('shows anybody the figures counted by hand, of those who allowed it, each business once', async () => {
    const first = await shops(14)
    const later = await shops(1, (shop) => shop.but({ follows: first[0]?.item.id ?? '' }))
    const unwilling = await Promise.all(
      Array.from({ length: 5 }, () => aSubmission().consented('keepAndSend').seal()),
    )
    const programme = await inJanuary([...first, ...later, ...unwilling])
    const { as, admin } = programme
    const preview = await as(admin, 'POST', `${STAFF}/preview`, DECEMBER)
    expect(PreviewSchema.parse(await preview.json()).count).toBe(14)
    const id = await published(programme)
    const publication = await read(programme, id)
    expect(publication).toMatchObject({
      from: '2026-12-01',
      to: '2026-12-31',
      version: 1,
      licence: 'CC BY 4.0',
      licenceUrl: 'https://creativecommons.org/licenses/by/4.0/',
      fewestShown: 10,
      roundedTo: 5,
      figures: { count: 15, sectors: [{ id: 'G', count: 15 }], questionnaireVersions: [1] },
    })
    const csv = await as(null, 'GET', `/api/v1/publications/${id}.csv`)
    expect(csv.headers.get('content-disposition')).toContain('san-sang-so-2026-12-v1.csv')
    expect(await csv.text()).toContain(
      `${id},san-sang-so,2026-12,1,2026-12-01,2026-12-31,sectors,G,15,`,
    )
    const audit = await as(admin, 'GET', '/api/v1/staff/audit?event=publication')
    expect(JSON.stringify(await audit.json())).toContain('publication.published')
  })

  it('counts a business once, however often it sent from one phone and whatever lies between', async () => {
    const others = await shops(10)
    const onePhone = await shops(9, (shop) => shop.but({ ownerKeyHash: 'a'.repeat(64) }))
    const [first] = await shops(1)
    // Between its first and its last it once did not agree to statistics.
    const between = await aSubmission()
      .consented('keepAndSend')
      .but({ follows: first?.item.id ?? '' })
      .seal()
    const last = await shops(1, (shop) => shop.but({ follows: between.item.id }))
    const programme = await inJanuary([...others, ...onePhone, ...(first ? [first] : [])])
    await programme.server.deliver(between.item)
    await programme.server.deliver(...last.map(({ item }) => item))
    programme.clock.now = Date.parse('2027-02-24T03:00:00.000Z')
    const preview = await programme.as(programme.admin, 'POST', `${STAFF}/preview`, DECEMBER)
    // Ten others, one phone, and one of before January, when it came again.
    expect(PreviewSchema.parse(await preview.json()).count).toBe(12)
  })

  it('shows the mean that the dashboard shows', async () => {
    // 925/21 each, 44.047…: what is shown of one is cut to 44.0, and means are not made of that.
    const programme = await inJanuary(
      await shops(100, (shop) => shop.answered('backup', answeredWith('tested'))),
    )
    const publication = await read(programme, await published(programme))
    const month = 'from=2026-12-01&to=2026-12-31&questionnaire=san-sang-so'
    const { cookie } = await programme.person('viewer', { provinces: null })
    const dashboard = await programme.as(cookie, 'GET', `/api/v1/staff/dashboard?${month}`)
    const { mean } = DashboardSchema.parse(await dashboard.json())
    expect(mean).toBe(44.1)
    expect(publication.figures?.score.mean).toBe(mean)
  })

  it('has no mean where the questionnaire gives no score: not one of zero points', async () => {
    const programme = await aProgramme()
    const questionnaire = findQuestionnaire('qd-1567', 1)
    if (!questionnaire) throw new Error('qd-1567 is gone')
    const { id, version } = questionnaire
    const contentHash = await sha256Hex(canonicalJson(questionnaire))
    const { profile } = (await aSubmission().seal()).submission
    const answers = { criteria: {}, tools: [] }
    const result = scoreAssessment(questionnaire, factsOf(profile, PROFILE_REFERENCE), answers)
    const theirs = { questionnaire: { id, version, contentHash }, answers, result }
    const sent = await shops(40, (shop) => shop.but(theirs))
    await programme.server.deliver(...sent.map(({ item }) => item))
    programme.clock.now = Date.parse('2027-01-24T03:00:00.000Z')
    const request = { ...PUBLISH, questionnaire: id }
    const { figures } = await read(programme, await published(programme, request))
    expect(figures).toMatchObject({ count: 40, score: { mean: null, quartiles: null } })
  })

  it('says in the data itself under what licence, when, by which version and how', async () => {
    const programme = await inJanuary(await shops(12))
    const { as } = programme
    const id = await published(programme)
    const publication = await read(programme, id)
    expect(publication.method.vi).toContain(
      'Nhóm dưới 10 cơ sở bị ẩn, cùng với nhóm có thể giúp tính ra nó. Số cơ sở được làm tròn đến 5.',
    )
    expect(publication.method.en).toHaveLength(publication.method.vi.length)
    const csv = await as(null, 'GET', `/api/v1/publications/${id}.csv`)
    const [headings = [], ...lines] = parseCsv(await csv.text())
    const inLine = (name: string) => [...new Set(lines.map((line) => line[headings.indexOf(name)]))]
    expect(inLine('questionnaire_versions')).toEqual([String(QUESTIONNAIRE.version)])
    expect(inLine('published_at')).toEqual([publication.publishedAt])
    expect(inLine('licence')).toEqual(['CC BY 4.0'])
    expect(inLine('licence_url')).toEqual([publication.licenceUrl])
    expect(publication).not.toHaveProperty('isTraining')
    expect(headings).not.toContain('training')
    // What was read by position before is where it was.
    expect(headings.slice(0, 10).join()).toBe(
      'publication,questionnaire,period,version,from,to,table,cell,count,value',
    )
    const [, target = ''] = /^<(.+?)>; rel="describedby"/.exec(csv.headers.get('link') ?? '') ?? []
    const described = await as(null, 'GET', `/api/v1/publications/${target}`)
    const metadata = CsvMetadataSchema.parse(await described.json())
    expect(metadata).toMatchObject({
      url: `${id}.csv`,
      'dc:license': { '@id': publication.licenceUrl },
      'dc:issued': publication.publishedAt,
      notes: [{ questionnaireVersions: [1], fewestShown: 10, roundedTo: 5 }],
    })
    expect(metadata.tableSchema.columns.map(({ name }) => name)).toEqual(headings)
    for (const { 'dc:description': texts } of metadata.tableSchema.columns)
      expect(texts).toEqual(
        (['vi', 'en'] as const).map((language) => ({
          '@value': expect.not.stringContaining('columns.') as string,
          '@language': language,
        })),
      )
    expect(metadata['dc:description'][0]?.['@value']).toBe(publication.method.vi.join('\n'))
    const key = lines.map((line) =>
      metadata.tableSchema.primaryKey.map((name) => line[headings.indexOf(name)]).join(),
    )
    expect(new Set(key).size).toBe(lines.length)
  })

  it('stays said to be counted as it was when it was published, whatever is said of later ones', async () => {
    const programme = await inJanuary(await shops(12))
    const id = await published(programme)
    const before = await read(programme, id)
    const { file } = programme.server.store.place
    await programme.server.close()
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'locales/vi'), { recursive: true })
    const words = { method: { scores: 'Điểm tính theo cách mới.' } }
    writeFileSync(join(folder, 'locales/vi/publications.json'), JSON.stringify(words))
    const server = await startTestServer({
      dataDir: dirname(file ?? ''),
      environment: { CONTENT_DIR: folder },
      now: () => '2027-01-25T03:00:00.000Z',
    })
    const get = (path: string) => server.request(`/api/v1/publications/${path}`)
    const post = async (cookie: string) =>
      server.request(STAFF, {
        method: 'POST',
        headers: { cookie, origin: ORIGIN, 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...PUBLISH, note: 'Tính lại' }),
      })
    const next = (await (await post(await server.signIn())).json()) as { id: string }
    const after = PublicationSchema.parse(await (await get(id)).json())
    expect(after.method).toEqual(before.method)
    const metadata = CsvMetadataSchema.parse(await (await get(`${id}.csv-metadata.json`)).json())
    expect(metadata['dc:description'][0]?.['@value']).toBe(before.method.vi.join('\n'))
    const { method } = PublicationSchema.parse(await (await get(next.id)).json())
    expect(method.vi.at(-1)).toBe('Điểm tính theo cách mới.')
  })

  it('is not said to be counted by rules that came after it', async () => {
    const programme = await inJanuary(await shops(12))
    const id = await published(programme)
    // As the store's migration marks what is of before.
    await programme.server.store.database
      .updateTable('publications')
      .set({ method: 'earlier' })
      .execute()
    const { method } = await read(programme, id)
    expect(method.vi).toContain(
      'Cơ sở làm nhiều lần và cho biết lần trước thì chỉ tính lần mới nhất trong kỳ.',
    )
    expect(method.en.join()).not.toContain('whole points')
  })

  it('says how it is counted also where a server published it that did not keep that', async () => {
    const programme = await inJanuary(await shops(12))
    const id = await published(programme)
    const { method, fewestShown, roundedTo } = await read(programme, id)
    await programme.server.store.database
      .updateTable('publications')
      .set({ method: null })
      .execute()
    // It told no shares of obstacles either.
    const withoutShares = ({ vi, en }: typeof method) => ({
      vi: vi.filter((sentence) => !sentence.startsWith('Tỷ lệ của một vướng mắc')),
      en: en.filter((sentence) => !sentence.startsWith('The share of an obstacle')),
    })
    expect(withoutShares(method)).not.toEqual(method)
    expect(await read(programme, id)).toMatchObject({
      method: withoutShares(method),
      fewestShown,
      roundedTo,
    })
  })

  it('is a workbook in words for who reads spreadsheets, in either language, with numbers for figures', async () => {
    const programme = await inJanuary([
      ...(await shops(20)),
      ...(await shops(12, (shop) => shop.profile({ province: '01' }))),
      ...(await shops(3, (shop) => shop.profile({ province: '48' }))),
    ])
    const { as } = programme
    const id = await published(programme)
    const { figures, method } = await read(programme, id)
    const workbookIn = async (lang: string) => {
      const response = await as(null, 'GET', `/api/v1/publications/${id}.xlsx?lang=${lang}`)
      expect(response.headers.get('content-disposition')).toContain('san-sang-so-2026-12-v1.xlsx')
      return readXlsx(await response.arrayBuffer())
    }
    const { rowsOf, workbook } = await workbookIn('vi')
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Số liệu', 'Giải thích'])
    const [head, ...rows] = rowsOf(0)
    expect(head).toEqual(['Bảng', 'Nhóm', 'Số cơ sở', 'Điểm (0–100) hoặc %'])
    expect(rows[0]).toEqual(['Chung', 'Điểm trung bình', 35, figures?.score.mean])
    const hcmc = figures?.provinces.find(({ id: province }) => province === '79')
    expect(rows.filter(([table]) => table === 'Theo tỉnh, thành')).toEqual([
      ['Theo tỉnh, thành', 'TP. Hà Nội', null, null],
      ['Theo tỉnh, thành', 'TP. Đà Nẵng', null, null],
      ['Theo tỉnh, thành', 'TP. Hồ Chí Minh', 20, hcmc?.mean],
    ])
    // Every figure of the CSV is in it, and no id in place of a word.
    const csv = await as(null, 'GET', `/api/v1/publications/${id}.csv`)
    expect(rows).toHaveLength(parseCsv(await csv.text()).length - 1)
    const words = rows.flatMap(([table, name]) => [table, name])
    for (const word of words) expect(word).toMatch(/\p{Lu}/u)
    const about = rowsOf(1).flat()
    expect(about).toEqual(
      expect.arrayContaining([...method.vi, 'CC BY 4.0', '2026-12-01', '2026-12-31']),
    )
    expect((await workbookIn('en')).rowsOf(1).flat()).toEqual(
      expect.arrayContaining([...method.en]),
    )

    const path = `/api/v1/publications/${id}.xlsx`
    const etag = (await as(null, 'GET', path)).headers.get('etag') ?? ''
    const headers = { 'if-none-match': etag }
    expect((await programme.server.request(path, { headers })).status).toBe(304)
    expect((await as(null, 'GET', `${path}?lang=fr`)).status).toBe(400)
  })

  it('hides what is of few, and with it what would give it away', async () => {
    const programme = await inJanuary([
      ...(await shops(20)),
      ...(await shops(12, (shop) => shop.profile({ province: '01' }))),
      ...(await shops(3, (shop) => shop.profile({ province: '48' }))),
    ])
    const { figures } = await read(programme, await published(programme))
    expect(figures?.provinces).toEqual([
      { id: '01', count: null, mean: null },
      { id: '48', count: null, mean: null },
      { id: '79', count: 20, mean: expect.any(Number) as number },
    ])
  })

  it('refuses a period that goes on, one of too few, and one that shares days with another', async () => {
    const programme = await inJanuary(await shops(12))
    const { as, admin } = programme
    const codeOf = async (path: string, request: object): Promise<string> =>
      (await problemOf(await as(admin, 'POST', path, request))).code
    expect(await codeOf(`${STAFF}/preview`, { ...DECEMBER, period: '2027-01' })).toBe(
      'publication.notOver',
    )
    expect(await codeOf(STAFF, { ...PUBLISH, period: '2027' })).toBe('publication.notOver')
    expect(await codeOf(STAFF, { ...PUBLISH, period: '2026-11' })).toBe('publication.tooFew')
    expect(await codeOf(STAFF, { ...PUBLISH, period: 'October' })).toBe('request.invalid')
    await published(programme, { ...PUBLISH, period: '2026-12' })
    for (const period of ['2026-Q4', '2026'])
      expect(await codeOf(STAFF, { ...PUBLISH, period })).toBe('publication.overlaps')
    const list = await as(null, 'GET', '/api/v1/publications')
    expect(PublicationListSchema.parse(await list.json()).items).toHaveLength(1)
    // Of another questionnaire no business can be taken away from.
    const other = { ...PUBLISH, period: '2026-Q4', questionnaire: 'quick-check' }
    expect(await codeOf(STAFF, other)).toBe('publication.tooFew')
  })

  it('refuses a period up to the end of its last day in Vietnam', async () => {
    const programme = await inJanuary(await shops(12))
    const statusAt = async (instant: string): Promise<number> => {
      programme.clock.now = Date.parse(instant)
      return (await programme.as(programme.admin, 'POST', `${STAFF}/preview`, DECEMBER)).status
    }
    // Midnight there is 17:00 in UTC.
    expect(await statusAt('2026-12-31T16:59:50.000Z')).toBe(422)
    expect(await statusAt('2026-12-31T17:00:00.000Z')).toBe(200)
  })

  it('corrects by a next version; the one before stays to be read, and says so', async () => {
    const programme = await inJanuary(await shops(12))
    const first = await published(programme)
    const second = await published(programme, NEXT)
    expect(await read(programme, first)).toMatchObject({ version: 1, replacedBy: second })
    expect(await read(programme, second)).toMatchObject({
      version: 2,
      replacedBy: null,
      note: 'Thêm phiếu đến muộn',
    })
  })

  it('has no next version that nobody says anything of: whoever asks for it saw none there', async () => {
    const programme = await inJanuary(await shops(12))
    await published(programme)
    const again = await programme.as(programme.admin, 'POST', STAFF, PUBLISH)
    expect((await problemOf(again)).code).toBe('publication.published')
    await published(programme, NEXT)
  })

  it('has no next version that tells of a few businesses beside the one before', async () => {
    const programme = await inJanuary(await shops(40))
    const { as, admin, clock } = programme
    const first = await published(programme)
    const tryAgain = async (): Promise<string | number> => {
      const response = await as(admin, 'POST', STAFF, { ...PUBLISH, note: 'Thêm phiếu' })
      return response.ok ? response.status : (await problemOf(response)).code
    }
    const come = async (count: number): Promise<void> => {
      const now = clock.now
      clock.now = Date.parse('2026-12-31T03:00:00.000Z')
      await programme.server.deliver(...(await shops(count)).map(({ item }) => item))
      clock.now = now
    }
    await come(9)
    expect(await tryAgain()).toBe('publication.littleChanged')
    const preview = await as(admin, 'POST', `${STAFF}/preview`, DECEMBER)
    expect((await problemOf(preview)).code).toBe('publication.littleChanged')
    // One that was withdrawn was read by somebody all the same.
    await as(admin, 'POST', `${STAFF}/${first}/withdraw`, { reason: 'Thiếu phiếu' })
    expect(await tryAgain()).toBe('publication.littleChanged')
    await come(1)
    expect(await tryAgain()).toBe(201)
    // The second has ten more than the first; one more than the second are eleven more than the first.
    await come(1)
    expect(await tryAgain()).toBe('publication.littleChanged')
    // Without all that came late it is the first again but for one business more, and far from the second.
    const late = { from: '2026-12-31', to: '2026-12-31' }
    const asked = { kind: 'trial', reason: 'Thử', count: 11, filter: late }
    expect((await as(admin, 'POST', '/api/v1/staff/exclusions', asked)).status).toBe(201)
    await come(1)
    expect(await tryAgain()).toBe('publication.littleChanged')
  })

  it('has no next version without a few businesses of the one before', async () => {
    const programme = await inJanuary(await shops(40))
    const { as, admin } = programme
    await published(programme)
    const held = await as(admin, 'GET', '/api/v1/staff/submissions')
    const ids = SubmissionPageSchema.parse(await held.json()).items.map(({ id }) => id)
    const leaveOut = async (those: readonly string[]): Promise<void> => {
      for (const submission of those) {
        const asked = { kind: 'trial', reason: 'Thử', count: 1, submission }
        const made = await as(admin, 'POST', '/api/v1/staff/exclusions', asked)
        expect(made.status).toBe(201)
      }
    }
    await leaveOut(ids.slice(0, 9))
    const few = await as(admin, 'POST', STAFF, PUBLISH)
    expect((await problemOf(few)).code).toBe('publication.littleChanged')
    await leaveOut(ids.slice(9, 10))
    expect((await as(admin, 'POST', STAFF, NEXT)).status).toBe(201)
  })

  it('counts all of a period, however many that are', async () => {
    const programme = await aProgramme()
    const rows = Array.from({ length: 1_001 }, () =>
      acceptable(
        aRow({
          received_at: '2026-12-05T03:00:00.000Z',
          consent_statistics: 1,
          result: JSON.stringify({ pillars: [] }),
        }),
      ),
    )
    await intakeRepository(programme.server.store.database).keep(rows, null, '2026-12-05')
    programme.clock.now = Date.parse('2027-01-24T03:00:00.000Z')
    const preview = await programme.as(programme.admin, 'POST', `${STAFF}/preview`, DECEMBER)
    expect(PreviewSchema.parse(await preview.json()).count).toBe(1_001)
  })

  it('is there once, whoever publishes periods that share days at the same moment', async () => {
    const programme = await inJanuary(await shops(12))
    const { as, admin } = programme
    const statuses = await Promise.all(
      ['2026-Q4', '2026-12', '2026'].map(
        async (period) => (await as(admin, 'POST', STAFF, { ...PUBLISH, period })).status,
      ),
    )
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    const list = await as(null, 'GET', '/api/v1/publications')
    expect(PublicationListSchema.parse(await list.json()).items).toHaveLength(1)
  })

  const publishing = async (
    programme: Awaited<ReturnType<typeof inJanuary>>,
    period: string,
    meanwhile: (publications: PublicationRepository) => Partial<PublicationRepository>,
  ) => {
    const { database } = programme.server.store
    const publications = publicationRepository(database)
    return publishPeriod({ ...NEXT, period }, 'one', {
      publications: { ...publications, ...meanwhile(publications) },
      submissions: submissionRepository(database),
      businesses: businessReader(database),
      exportTexts: exportTexts(readContentFiles().texts),
      content: await knownContent(readContentFiles()),
      now: () => new Date(programme.clock.now).toISOString(),
      newId: newUuid,
    })
  }

  it('is not there where another was published while it was counted', async () => {
    const programme = await inJanuary(await shops(12))
    await published(programme)
    // As they were when it was asked for.
    const list = () => Promise.resolve([])
    const done = await publishing(programme, '2026-Q4', () => ({ list }))
    expect(done).toEqual({ problem: 'publication.overlaps' })
    const { database } = programme.server.store
    expect(await publicationRepository(database).list()).toHaveLength(1)
  })

  it('has no next version that was held against one less than there are', async () => {
    const programme = await inJanuary(await shops(12))
    await published(programme)
    const done = await publishing(programme, DECEMBER.period, (publications) => ({
      async membersOf(...series) {
        const members = await publications.membersOf(...series)
        await published(programme, NEXT)
        return members
      },
    }))
    expect(done).toEqual({ problem: 'publication.published' })
  })

  it('is withdrawn with a reason, and then shows no figure anywhere', async () => {
    const programme = await inJanuary(await shops(12))
    const { as, admin } = programme
    const id = await published(programme)
    const path = `${STAFF}/${id}/withdraw`
    expect((await as(admin, 'POST', path, { reason: ' ' })).status).toBe(400)
    expect((await as(admin, 'POST', path, { reason: 'Nhầm bộ câu hỏi' })).status).toBe(204)
    expect((await as(admin, 'POST', path, { reason: 'Nhầm bộ câu hỏi' })).status).toBe(404)
    expect(await read(programme, id)).toMatchObject({
      figures: null,
      withdrawnReason: 'Nhầm bộ câu hỏi',
    })
    const csv = await as(null, 'GET', `/api/v1/publications/${id}.csv`)
    expect((await problemOf(csv)).code).toBe('publication.withdrawn')
    const about = await as(null, 'GET', `/api/v1/publications/${id}.csv-metadata.json`)
    expect((await problemOf(about)).code).toBe('publication.withdrawn')
    const benchmarks = await as(null, 'GET', '/api/v1/benchmarks')
    expect(await benchmarks.json()).toEqual({ items: [] })
  })

  it('is for those who see every province', async () => {
    const { as, person } = await inJanuary([])
    const { cookie } = await person('staff', { provinces: ['92'] })
    const response = await as(cookie, 'POST', STAFF, PUBLISH)
    expect((await problemOf(response)).code).toBe('auth.forbidden')
  })
})

describe('what devices keep to compare with', () => {
  it('is the latest period that staff let travel, with a tag', async () => {
    const programme = await inJanuary([
      ...(await shops(15)),
      ...(await shops(12, (shop) => shop.answered('backup', answeredWith('tested')))),
    ])
    const { as } = programme
    const id = await published(programme)
    const response = await as(null, 'GET', '/api/v1/benchmarks')
    const { items } = BenchmarksSchema.parse(await response.json())
    expect(items).toMatchObject([
      {
        questionnaire: 'san-sang-so',
        period: '2026-12',
        publicationId: id,
        questionnaireVersions: [QUESTIONNAIRE.version],
      },
    ])
    expect(
      items[0]?.cells.find(({ sector, size }) => sector === 'G' && size === 'micro'),
    ).toMatchObject({ count: 25 })
    const again = await programme.server.request('/api/v1/benchmarks', {
      headers: { 'If-None-Match': response.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })

  it('is the period that ended last, whatever it is called, and never a version that was replaced', async () => {
    const programme = await inJanuary(await shops(12))
    const { as, clock } = programme
    const offered = async (): Promise<readonly string[]> => {
      const response = await as(null, 'GET', '/api/v1/benchmarks')
      return BenchmarksSchema.parse(await response.json()).items.map(({ period }) => period)
    }
    await published(programme)
    clock.now = Date.parse('2027-03-10T03:00:00.000Z')
    await programme.server.deliver(...(await shops(12)).map(({ item }) => item))
    clock.now = Date.parse('2027-05-10T03:00:00.000Z')
    await published(programme, { ...PUBLISH, period: '2027-Q1' })
    await programme.server.deliver(...(await shops(12)).map(({ item }) => item))
    clock.now = Date.parse('2027-06-10T03:00:00.000Z')
    const may = { ...PUBLISH, period: '2027-05' }
    await published(programme, may)
    expect(await offered()).toEqual(['2027-05'])
    await published(programme, { ...may, isBenchmark: false, note: 'Sửa' })
    expect(await offered()).toEqual(['2027-Q1'])
  })

  it('is nothing where staff did not let it travel', async () => {
    const programme = await inJanuary(await shops(12))
    await published(programme, { ...PUBLISH, isBenchmark: false })
    const response = await programme.as(null, 'GET', '/api/v1/benchmarks')
    expect(await response.json()).toEqual({ items: [] })
  })
})
