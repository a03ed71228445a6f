import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { ContentPackage } from '#protocol/content.ts'
import { CsvMetadataSchema, PublicationSchema, PublishedSchema } from '#protocol/publication.ts'
import { ReportTokenReplySchema } from '#protocol/report-token.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { MaintenanceError } from '#server/maintenance/maintenance-error.ts'
import { fillTrainingStore } from '../../scripts/fill-training-store.ts'
import { aSubmission } from '../support/submission.ts'
import { askingAs } from './support/asking-as.ts'
import { copyFreshStore } from './support/fresh-store.ts'
import { parseCsv } from './support/parse-csv.ts'
import { readXlsx } from './support/read-xlsx.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

const NOW = '2026-11-30T05:00:00.000Z'
const TRAINING = { count: 60, now: NOW, contentFolder: null } as const

/** What became of making the store in this folder one for training. */
async function trained(dataDir: string): Promise<'made' | 'there'> {
  const store = openSqlite(join(dataDir, 'sansangso.sqlite'))
  try {
    return await fillTrainingStore(store, TRAINING)
  } finally {
    await store.close()
  }
}

async function newFolder(): Promise<string> {
  const dataDir = temporaryFolder()
  await copyFreshStore(join(dataDir, 'sansangso.sqlite'))
  return dataDir
}

const MADE_UP = 'Đây là số liệu giả để tập huấn'
const namedFile = (response: Response): string => response.headers.get('Content-Disposition') ?? ''

it('staff learn on a year of made-up businesses, and every device and file says so', async () => {
  const dataDir = await newFolder()
  expect(await trained(dataDir)).toBe('made')
  const server = await startTestServer({ dataDir, now: () => NOW })
  const cookie = await server.signIn()
  const content = (await (await server.request('/api/v1/content?lang=vi')).json()) as ContentPackage
  expect(content.isTraining).toBe(true)
  const dashboard = (await (await server.get('/api/v1/staff/dashboard', cookie)).json()) as {
    readonly total: number
    readonly repeats: { readonly businesses: number }
  }
  expect(dashboard).toMatchObject({ total: TRAINING.count })
  expect(dashboard.repeats.businesses).toBeGreaterThan(0)
  const summary = await server.get('/api/v1/staff/cases/summary', cookie)
  const { rows } = (await summary.json()) as { rows: { open: number; solved: number }[] }
  expect(rows.some(({ open }) => open > 0)).toBe(true)
  expect(rows.some(({ solved }) => solved > 0)).toBe(true)
  const log = await server.get('/api/v1/staff/audit.csv', cookie)
  expect(namedFile(log)).toContain('"tap-huan-sansangso-audit-')
  // The syntax names the file it reads as the browser saved that.
  const syntax = await (await server.get('/api/v1/exports/codebook.sps', cookie)).text()
  const [, read = ''] = /FILE='(.*)'/.exec(syntax) ?? []
  const data = await server.get('/api/v1/exports/submissions.csv?form=codes', cookie)
  expect(namedFile(data)).toContain(`"${read}"`)
})

it('every desk has something to practise on', async () => {
  const dataDir = await newFolder()
  await trained(dataDir)
  const server = await startTestServer({ dataDir, now: () => NOW })
  const cookie = await server.signIn()
  const read = async (path: string) => await (await server.get(path, cookie)).json()
  const aside = (await read('/api/v1/staff/quarantine')) as {
    readonly items: readonly { readonly id: string; readonly problemCode: string }[]
  }
  expect(aside.items.map(({ problemCode }) => problemCode)).toEqual([
    'submission.unjudged',
    'submission.conflict',
    'submission.impossibleProfile',
    'submission.unknownQuestionnaire',
    'submission.hashMismatch',
  ])
  const [releasable] = aside.items
  const released = await ask(
    server,
    cookie,
    `/api/v1/staff/quarantine/${releasable?.id}/release`,
    {},
  )
  expect(released.status).toBe(204)
  // One is new, one was left too long, one is acknowledged; each names a submission that is found by its code.
  const requests = (await read('/api/v1/staff/privacy')) as {
    readonly items: readonly { readonly kind: string; readonly state: string }[]
  }
  expect(requests.items.map(({ kind, state }) => [kind, state])).toEqual([
    ['correct', 'received'],
    ['view', 'received'],
    ['erase', 'acknowledged'],
  ])
  const waiting = (await read('/api/v1/staff/waiting')) as { readonly requests: object }
  expect(waiting.requests).toMatchObject({ open: 3, overdue: 1 })
  const cases = (await read('/api/v1/staff/cases?state=inHand')) as {
    readonly items: readonly { readonly followUp: object | null }[]
  }
  expect(cases.items.length).toBeGreaterThan(0)
  expect(cases.items.every(({ followUp }) => followUp !== null)).toBe(true)
})

it('the first sheet of each workbook says that it is for training', async () => {
  const dataDir = await newFolder()
  await trained(dataDir)
  const server = await startTestServer({ dataDir, now: () => NOW })
  const cookie = await server.signIn()
  const firstOf = async (path: string, language: string): Promise<string | undefined> => {
    const response = await server.get(
      `${path}${path.includes('?') ? '&' : '?'}lang=${language}`,
      cookie,
    )
    const { workbook } = await readXlsx(await response.arrayBuffer())
    return workbook.worksheets[0]?.name
  }
  for (const path of [
    '/api/v1/exports/submissions.xlsx',
    '/api/v1/exports/submissions.xlsx?shape=long',
    '/api/v1/staff/cases/list.xlsx',
    '/api/v1/staff/cases/summary.xlsx?by=province',
    '/api/v1/staff/audit.xlsx',
  ]) {
    expect([path, await firstOf(path, 'vi')]).toEqual([
      path,
      expect.stringMatching(/^Tập huấn – ./),
    ])
    expect([path, await firstOf(path, 'en')]).toEqual([
      path,
      expect.stringMatching(/^Training – ./),
    ])
  }
  const data = await server.get('/api/v1/exports/submissions.xlsx', cookie)
  const { rowsOf } = await readXlsx(await data.arrayBuffer())
  expect(rowsOf(2)[0]).toEqual(['Tập huấn', expect.stringContaining(MADE_UP)])
})
const ask = (server: TestServer, cookie: string, path: string, body: object) =>
  askingAs(server)(cookie, 'POST', path, body)

it('open data of a year of made-up businesses say so themselves, in each form', async () => {
  const dataDir = await newFolder()
  await trained(dataDir)
  const server = await startTestServer({ dataDir, now: () => NOW })
  const draft = { period: '2026-Q3', questionnaire: 'san-sang-so', isBenchmark: false, note: '' }
  const published = await ask(server, await server.signIn(), '/api/v1/staff/publications', draft)
  const { id } = PublishedSchema.parse(await published.json())
  const file = (ending: string) => server.request(`/api/v1/publications/${id}${ending}`)
  const publication = PublicationSchema.parse(await (await file('')).json())
  expect(publication).toMatchObject({ isTraining: true })
  expect(publication.method.vi[0]).toContain(MADE_UP)
  expect(publication.method.en[0]).toContain('made up')
  const [headings = [], ...lines] = parseCsv(await (await file('.csv')).text())
  expect(headings.at(-1)).toBe('training')
  expect(new Set(lines.map((line) => line.at(-1)))).toEqual(new Set(['yes']))
  const metadata = CsvMetadataSchema.parse(await (await file('.csv-metadata.json')).json())
  expect(metadata.tableSchema.columns.map(({ name }) => name)).toEqual(headings)
  expect(metadata['dc:description'][0]?.['@value']).toContain(MADE_UP)
  const { workbook, rowsOf } = await readXlsx(await (await file('.xlsx?lang=vi')).arrayBuffer())
  expect(workbook.worksheets[0]?.name).toBe('Tập huấn – Số liệu')
  expect(JSON.stringify(rowsOf(1))).toContain(MADE_UP)
})

it('every answer of the feed for reports says that its submissions are made up, and $metadata what that is', async () => {
  const dataDir = await newFolder()
  await trained(dataDir)
  const server = await startTestServer({ dataDir, now: () => NOW })
  const wanted = { name: 'Tập', provinces: null, days: 30 }
  const made = await ask(server, await server.signIn(), '/api/v1/staff/report-tokens', wanted)
  const { token } = ReportTokenReplySchema.parse(await made.json())
  const read = (path: string) =>
    server.request(`/odata/v1/${path}`, { headers: { authorization: `Bearer ${token}` } })
  type Marked = Readonly<Record<string, unknown>> & { readonly value?: { readonly Id: string }[] }
  const page = (await (await read('Submissions?$top=1')).json()) as Marked
  const one = `Submissions(${page.value?.[0]?.Id ?? ''})`
  for (const path of ['', 'Submissions?$select=Id', 'Answers?$top=1', 'PillarScores', one])
    expect(await (await read(path)).json()).toMatchObject({ '@SanSangSo.IsTraining': true })
  const metadata = await (await read('$metadata')).text()
  expect(metadata).toContain('<Term Name="IsTraining"')
  expect(metadata).toContain('<Annotation Term="SanSangSo.IsTraining" Bool="true"/>')
})

it('a store for training stays as it is when it is made again', async () => {
  const dataDir = await newFolder()
  await trained(dataDir)
  expect(await trained(dataDir)).toBe('there')
  const store = openSqlite(join(dataDir, 'sansangso.sqlite'))
  onTestFinished(() => store.close())
  const { held } = await store.database
    .selectFrom('submissions')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .executeTakeFirstOrThrow()
  expect(held).toBe(TRAINING.count)
})

it('what may be real is never made one for training', async () => {
  const delivered = await newFolder()
  const server = await startTestServer({ dataDir: delivered })
  await server.deliver((await aSubmission().seal()).item)
  await server.close()
  const withAccount = await newFolder()
  const other = await startTestServer({ dataDir: withAccount })
  await other.signIn()
  await other.close()
  for (const dataDir of [delivered, withAccount]) {
    await expect(trained(dataDir)).rejects.toThrow(MaintenanceError)
    const again = await startTestServer({ dataDir })
    const content = await (await again.request('/api/v1/content?lang=vi')).json()
    expect(content).not.toHaveProperty('isTraining')
    const log = await again.get('/api/v1/staff/audit.csv', await again.signIn())
    expect(namedFile(log)).toContain('filename="sansangso-audit-')
    await again.close()
  }
})
