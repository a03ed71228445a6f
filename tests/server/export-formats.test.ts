import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { findQuestionnaire, QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { ANSWER_NOT_APPLICABLE, ANSWER_UNKNOWN, answeredWith } from '#domain/answers.ts'
import { factsOf } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { idList } from './support/id-list.ts'
import { readContentFiles } from '#server/content-files.ts'
import { fullRows, tableOf } from '#server/use-cases/exports/export-rows.ts'
import { exportTexts } from '#server/use-cases/exports/export-texts.ts'
import { exportXlsx } from '#server/use-cases/exports/export-xlsx.ts'
import { xlsxStream } from '#server/use-cases/exports/xlsx-package.ts'
import { xlsxRow } from '#protocol/xlsx/sheet.ts'
import { aSubmission } from '../support/submission.ts'
import { anEvent, deliver, DESK, fromDesk } from './support/field-event.ts'
import { recordsOf } from './support/parse-csv.ts'
import { aProgramme } from './support/people.ts'
import { readXlsx, xlsxRecords } from './support/read-xlsx.ts'
import { aRow } from './support/rows.ts'
import { problemOf, startTestServer, type TestServer } from './support/test-server.ts'

const EXPORTS = '/api/v1/exports'
const NOW = '2026-11-23T18:30:00.000Z'
const FORMATS = ['csv', 'xlsx', 'ndjson'] as const
type Format = (typeof FORMATS)[number]

async function get(server: TestServer, path: string, cookie?: string): Promise<Response> {
  const response = await server.get(`${EXPORTS}${path}`, cookie ?? (await server.signIn()))
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
  return response
}
const lines = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

/** A workbook of one column, whose cells `cell` makes of numbers. */
function workbookOf(
  rows: AsyncIterable<readonly number[]>,
  cell: (row: number) => number | string,
  mostRows?: number,
): Readable {
  const column = { name: 'n', label: 'n', values: null, isPersonal: false } as const
  const made = {
    questionnaire: QUESTIONNAIRE,
    filter: {},
    wide: [],
    madeAt: NOW,
    madeAtVietnam: NOW,
    isTraining: false,
  }
  const table = tableOf([{ ...column, code: cell }], rows)
  return exportXlsx(table, 'codes', made, exportTexts(readContentFiles().texts).vi, mostRows)
}

/** The same of numbers, with sheets that have ten rows at most. */
const smallSheets = (rows: AsyncIterable<readonly number[]>): Readable =>
  workbookOf(rows, (row) => row, 10)

/** A download's rows by variable name, in whatever format it came. */
async function rowsOf(
  format: Format,
  response: Response,
): Promise<readonly Record<string, unknown>[]> {
  if (format === 'xlsx') return xlsxRecords(await response.arrayBuffer())
  const text = await response.text()
  return format === 'csv' ? recordsOf(text) : lines(text)
}

describe('the Excel file of submissions', () => {
  it('has of a large piece of rows no more in hand than the reader takes', async () => {
    const ROWS = 500
    let made = 0
    async function* onePiece(): AsyncGenerator<readonly number[]> {
      yield await Promise.resolve(Array.from({ length: ROWS }, (_, row) => row))
    }
    // As much as a row of a download is, and nothing that can be packed.
    const long = (): string => {
      made += 1
      return randomBytes(7_000).toString('hex')
    }
    let taken = 0
    for await (const bytes of workbookOf(onePiece(), long)) {
      taken += (bytes as Buffer).length
      if (taken > 100_000) break
    }
    expect(made).toBeGreaterThan(0)
    expect(made).toBeLessThan(ROWS / 4)
  })

  it('has numbers as numbers, times as times and everything else as text', async () => {
    const server = await startTestServer({ now: () => NOW })
    const { item, submission } = await aSubmission()
      .profile({ taxCode: '0100109106' })
      .answered('backup', ANSWER_UNKNOWN)
      .atDeviceTime('2026-11-23T03:04:05.000Z')
      .seal()
    await server.deliver(item)
    const response = await get(server, '/submissions.xlsx?form=codes&personal=1')
    expect(response.headers.get('Content-Disposition')).toBe(
      'attachment; filename="sansangso-san-sang-so-2026-11-24.xlsx"',
    )
    const [row = {}] = await xlsxRecords(await response.arrayBuffer())
    for (const [id, answer] of Object.entries(submission.answers.criteria))
      expect([id, row[id.replaceAll('-', '_')]]).toEqual([id, answer.optionId ?? answer.kind])
    expect(row).toMatchObject({
      id: item.id,
      received_at: new Date(NOW),
      received_at_vietnam: new Date('2026-11-24T01:30:00Z'),
      // Of UTC, as its heading says: a sheet knows no time zones.
      started_at: new Date('2026-11-23T03:04:05Z'),
      province: '79',
      employees: submission.profile.employees,
      score: submission.result.score?.shown,
      answered: submission.result.coverage.answered,
      verified_answers: 0,
      verified_score: null,
      late: 'no',
      event_id: null,
      channel: 'self',
      tax_code: '0100109106',
    })
  })

  it('keeps its header in sight, in the language asked for, beside a codebook and notes', async () => {
    const server = await startTestServer({ now: () => NOW })
    const sealed = await Promise.all([aSubmission().seal(), aSubmission().seal()])
    await server.deliver(...sealed.map(({ item }) => item))
    const response = await get(server, '/submissions.xlsx?lang=en&province=79&from=2026-11-01')
    const { workbook, rowsOf: sheet } = await readXlsx(await response.arrayBuffer())
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Data', 'Codebook', 'Notes'])
    expect(workbook.worksheets[0]?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    const [header = [], first = []] = sheet(0)
    // An id is 36 characters, and is seen whole.
    expect(first[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(workbook.worksheets[0]?.getColumn(1).width).toBeGreaterThan(36)
    expect(header).toContain('Overall score (0–100)')
    expect(header).toContain('Started at (device clock, UTC)')
    expect(first[header.indexOf('Province or city')]).toBe('Ho Chi Minh City')
    expect(sheet(1)).toContainEqual(expect.arrayContaining(['backup', 'weekly', 0.75]) as unknown[])
    const notes = new Map(sheet(2).map(([name, value]) => [name, value]))
    expect(Object.fromEntries(notes)).toMatchObject({
      Questionnaire: `${QUESTIONNAIRE.id} v${QUESTIONNAIRE.version}`,
      'Made at (Vietnam time)': '2026-11-24 01:30:00',
      'Province or city': 'Ho Chi Minh City',
      'Received from': '2026-11-01',
      'Data rows (n)': 2,
    })
    for (const name of ['Licence', 'Method']) expect(notes.get(name)).toBeTruthy()
  })

  it('says in its notes, in words, all that it was narrowed by', async () => {
    const server = await startTestServer()
    const exclusion = '01a22da2-f500-7fc5-b94a-93a837db061e'
    const query = `version=1&consent=statistics&coverage=partial&excluded=no&late=1&differs=1&size=micro&search=Lan&exclusion=${exclusion}`
    const response = await get(server, `/submissions.xlsx?${query}`)
    const { rowsOf: sheet } = await readXlsx(await response.arrayBuffer())
    expect(Object.fromEntries(sheet(2).map(([name, value]) => [name, value]))).toMatchObject({
      'Phiên bản bộ câu hỏi': '1',
      'Đồng ý': 'Cho dùng làm thống kê',
      'Mức trả lời': 'Còn câu bỏ trống',
      'Tính vào số liệu': 'Phiếu được tính',
      'Đến muộn': 'Đến sau khi sự kiện đóng',
      'Kết quả lệch': 'Máy chủ tính khác máy của cơ sở',
      'Quy mô theo Nghị định 80/2021': 'Siêu nhỏ',
      'Tìm theo': 'Lan',
      'Lần bỏ ra khỏi số liệu (mã)': exclusion,
    })
  })

  it.each([
    '=cmd|" /C calc"!A0',
    '+84 900',
    '@SUM(A1)',
    'Quán <Bà & Tư> "chợ" \uD83D\uDE00',
    'hai\ndòng',
  ])('holds a name as it was given, as text and never a formula: %j', async (businessName) => {
    const server = await startTestServer()
    await server.deliver((await aSubmission().profile({ businessName }).seal()).item)
    const response = await get(server, '/submissions.xlsx?form=codes&personal=1')
    const { workbook } = await readXlsx(await response.arrayBuffer())
    const [sheet] = workbook.worksheets
    const header = sheet?.getRow(1).values
    const column = Array.isArray(header) ? header.indexOf('business_name') : -1
    const cell = sheet?.getRow(2).getCell(column)
    expect([cell?.formula, cell?.value]).toEqual([undefined, businessName])
  })

  it('opens though a name holds what no XML may', async () => {
    const server = await startTestServer()
    const businessName = 'a\u0001b\uD800c\rd'
    await server.deliver((await aSubmission().profile({ businessName }).seal()).item)
    const [row] = await xlsxRecords(
      await (await get(server, '/submissions.xlsx?form=codes&personal=1')).arrayBuffer(),
    )
    expect(row?.['business_name']).toBe('a\uFFFDb\uFFFDc\nd')
  })

  it('does not let Excel take part of a name for a character', () => {
    expect(xlsxRow(1, ['một _x0041_ hai'], ['text'])).toContain('một _x005F_x0041_ hai')
  })

  it.each([
    [0, ['Số liệu'], [[]]],
    [9, ['Số liệu'], [[1, 2, 3, 4, 5, 6, 7, 8, 9]]],
    [10, ['Số liệu', 'Số liệu (2)'], [[1, 2, 3, 4, 5, 6, 7, 8, 9], [10]]],
    [
      20,
      ['Số liệu', 'Số liệu (2)', 'Số liệu (3)'],
      [
        [1, 2, 3, 4, 5, 6, 7, 8, 9],
        [10, 11, 12, 13, 14, 15, 16, 17, 18],
        [19, 20],
      ],
    ],
  ])('goes on in another sheet where one is full: %i rows', async (count, names, numbers) => {
    const all = Array.from({ length: count }, (_, index) => index + 1)
    async function* rows() {
      for (let from = 0; from < count; from += 4) yield all.slice(from, from + 4)
    }
    const stream = smallSheets(rows())
    const { workbook, rowsOf: sheetRows } = await readXlsx(
      new Uint8Array(await buffer(stream)).buffer,
    )
    const sheets = workbook.worksheets.map(({ name }) => name)
    expect(sheets).toEqual([...names, 'Giải thích mã', 'Ghi chú'])
    expect(names.map((_, at) => sheetRows(at).map(([value]) => value))).toEqual(
      numbers.map((each) => ['n', ...each]),
    )
    expect(sheetRows(sheets.length - 1)).toContainEqual(['Số dòng dữ liệu (n)', count])
  })

  it('lets go of what it reads from when its reader goes away between two sheets', async () => {
    const ended = Promise.withResolvers<void>()
    async function* rows() {
      try {
        for (;;) yield Array.from({ length: 5_000 }, () => Math.random())
      } finally {
        ended.resolve()
      }
    }
    let read = 0
    for await (const chunk of smallSheets(rows())) {
      read += (chunk as Buffer).length
      if (read > 20_000) break
    }
    await expect(ended.promise).resolves.toBeUndefined()
  })

  it('stops reading when its reader goes away, having read no more than was taken', async () => {
    let pieces = 0
    const ended = Promise.withResolvers<number>()
    async function* endless() {
      try {
        for (;;) {
          pieces += 1
          yield Array.from({ length: 4_000 }, () => Math.random()).join(' ')
        }
      } finally {
        ended.resolve(pieces)
      }
    }
    const stream = xlsxStream([{ name: 'a', pieces: endless() }], new Date(NOW))
    for await (const chunk of stream) if ((chunk as Buffer).length > 1_000) break
    expect(await ended.promise).toBeLessThan(50)
  })
})

describe('the points of a questionnaire that counts points', () => {
  it.each(['0', '1'])('are a number, with names and without (personal=%s)', async (personal) => {
    const server = await startTestServer()
    const questionnaire = findQuestionnaire('dbi-2021', 1)
    if (!questionnaire) throw new Error('dbi-2021 is gone')
    const criteria = questionnaire.pillars.flatMap((pillar) => pillar.criteria)
    const answers = {
      criteria: Object.fromEntries(
        criteria.map(({ id, options }) => [id, answeredWith(options[1]?.id ?? '')]),
      ),
      tools: null,
    }
    const { profile } = (await aSubmission().seal()).submission
    const result = scoreAssessment(questionnaire, factsOf(profile, PROFILE_REFERENCE), answers)
    const { item } = await aSubmission()
      .but({
        questionnaire: {
          id: questionnaire.id,
          version: questionnaire.version,
          contentHash: await sha256Hex(canonicalJson(questionnaire)),
        },
        answers,
        result,
      })
      .seal()
    await server.deliver(item)
    const path = `/submissions.ndjson?questionnaire=dbi-2021&personal=${personal}`
    const [row] = lines(await (await get(server, path)).text())
    expect(row?.['points']).toBe(Number(result.points?.got))
  })
})

describe('the NDJSON of submissions', () => {
  it('has one submission a line, by codes, with numbers as numbers and a name as it is', async () => {
    const server = await startTestServer({ now: () => NOW })
    const businessName = '=1+1 "Bà Tư"\nchợ'
    const sealed = await Promise.all([
      aSubmission().profile({ businessName }).answered('backup', 'weekly').seal(),
      aSubmission().unanswered().seal(),
    ])
    await server.deliver(...sealed.map(({ item }) => item))
    const response = await get(server, '/submissions.ndjson?personal=1')
    expect(response.headers.get('Content-Type')).toBe('application/x-ndjson')
    const rows = lines(await response.text())
    expect(rows).toHaveLength(2)
    const [full, empty] = sealed.map(({ item }) => rows.find(({ id }) => id === item.id))
    expect(full).toMatchObject({
      business_name: businessName,
      backup: 'weekly',
      employees: 3,
      province: '79',
      score: sealed[0].submission.result.score?.shown,
    })
    expect(empty).toMatchObject({ backup: null, level: 'withheld' })
  })
})

describe.each(FORMATS)('the long form as %s', (format) => {
  it('gives back every answer as it was submitted', async () => {
    const server = await startTestServer()
    const { item, submission } = await aSubmission()
      .answered('backup', ANSWER_UNKNOWN)
      .answered('stock', ANSWER_NOT_APPLICABLE)
      .answered('tool-links', 'several')
      .ticked('e-invoice', 'qr-payment')
      .seal()
    await server.deliver(item)
    const path = `/submissions.${format}?shape=long&form=codes`
    const rows = await rowsOf(format, await get(server, path))
    const answers: Record<string, unknown> = {}
    const tools: unknown[] = []
    for (const row of rows) {
      const optionId = row['option_id'] === '' ? null : row['option_id']
      if (row['criterion_id'] === 'tools') tools.push(optionId)
      else answers[String(row['criterion_id'])] = { kind: row['state'], optionId }
    }
    expect(answers).toEqual(submission.answers.criteria)
    expect(tools).toEqual(submission.answers.tools)
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([item.id]))
    const goals = rows.find((row) => row['criterion_id'] === 'digital-goals')
    const { options = [] } =
      QUESTIONNAIRE.pillars
        .flatMap(({ criteria }) => criteria)
        .find(({ id }) => id === 'digital-goals') ?? {}
    const said = options.find(({ id }) => id === goals?.['option_id'])
    expect(Number(goals?.['option_points'])).toBe(said?.value)
  })

  it('says of each answer whether figures count it, as the wide form does of its submission', async () => {
    const { server, as, admin } = await aProgramme()
    const owner = { ownerKeyHash: 'e'.repeat(64) }
    const agreed = () => aSubmission().consented('keepAndSend', 'statistics')
    const first = await agreed().but(owner).seal()
    const correction = await agreed()
      .but({ ...owner, replaces: first.item.id })
      .seal()
    const withheld = await aSubmission().consented('keepAndSend').seal()
    const trial = await agreed().seal()
    for (const { item } of [first, correction, withheld, trial]) await server.deliver(item)
    const leftOut = { kind: 'trial', reason: 'Tập huấn', count: 1, submission: trial.item.id }
    expect((await as(admin, 'POST', '/api/v1/staff/exclusions', leftOut)).status).toBe(201)
    const marks = async (shape: string) => {
      const path = `/submissions.${format}?form=codes&shape=${shape}`
      const rows = await rowsOf(format, await get(server, path, admin))
      const said = rows.map((row): [unknown, unknown] => [
        row['id'],
        [row['consent_statistics'], row['replaced'], row['excluded']],
      ])
      return new Map(said)
    }
    const expected = new Map([
      [first.item.id, ['yes', 'yes', 'no']],
      [correction.item.id, ['yes', 'no', 'no']],
      [withheld.item.id, ['no', 'no', 'no']],
      [trial.item.id, ['yes', 'no', 'yes']],
    ])
    expect(await marks('long')).toEqual(expected)
    expect(await marks('wide')).toEqual(expected)
  })

  it('names nobody, whoever asks', async () => {
    const server = await startTestServer()
    await server.deliver((await aSubmission().profile({ businessName: 'Bí Mật' }).seal()).item)
    const path = `/submissions.${format}?shape=long&form=codes&personal=1`
    const rows = await rowsOf(format, await get(server, path))
    expect(rows.length).toBeGreaterThan(10)
    expect(JSON.stringify(rows)).not.toContain('Bí Mật')
  })
})

describe.each(FORMATS)('a download as %s', (format) => {
  it('ends at the provinces somebody was given, names nobody unasked, and is nothing for a viewer', async () => {
    const { server, as, person, admin } = await aProgramme()
    const give = async (province: string, businessName: string) => {
      const { item } = await aSubmission().profile({ province, businessName }).seal()
      await server.deliver(item)
      return item.id
    }
    const mine = await give('92', 'Xưởng Cần Thơ')
    const theirs = await give('01', 'Tiệm Hà Nội')
    const { cookie } = await person('staff', { provinces: ['92'] })
    const path = `/submissions.${format}?form=codes`
    const narrowed = await rowsOf(format, await get(server, `${path}&personal=1`, cookie))
    expect(narrowed).toMatchObject([{ id: mine, business_name: 'Xưởng Cần Thơ' }])
    const viewer = (await person('viewer')).cookie
    for (const asked of [path, `${path}&personal=1`]) {
      const refused = await server.get(`${EXPORTS}${asked}`, viewer)
      expect((await problemOf(refused)).code).toBe('auth.forbidden')
    }
    const seen = await rowsOf(format, await get(server, path, admin))
    expect(new Set(seen.map(({ id }) => id))).toEqual(new Set([mine, theirs]))
    for (const name of ['business_name', 'tax_code', 'phone', 'follows'])
      expect(Object.keys(seen[0] ?? {})).not.toContain(name)
    const audit = await as(admin, 'GET', '/api/v1/staff/audit?event=export')
    expect(((await audit.json()) as { items: unknown[] }).items).toMatchObject([
      { event: `export.${format}` },
      { event: `export.${format}` },
    ])
  })

  it('says which submission another stands in the place of', async () => {
    const server = await startTestServer()
    const ownerKeyHash = 'e'.repeat(64)
    const mine = () => aSubmission().consented('keepAndSend', 'statistics')
    const first = await mine().but({ ownerKeyHash }).seal()
    const second = await mine().but({ ownerKeyHash, replaces: first.item.id }).seal()
    await server.deliver(first.item)
    await server.deliver(second.item)
    const cookie = await server.signIn()
    for (const query of ['form=codes', 'form=codes&personal=1']) {
      const rows = await rowsOf(
        format,
        await get(server, `/submissions.${format}?${query}`, cookie),
      )
      expect(new Map(rows.map((row) => [row['id'], row['replaced']]))).toEqual(
        new Map([
          [first.item.id, 'yes'],
          [second.item.id, 'no'],
        ]),
      )
    }
  })

  it('says what was seen, at which event, late or not, and what it follows', async () => {
    const { server, cookie, staff, event, enrolled } = await anEvent()
    const { credential } = await enrolled(DESK)
    const first = await fromDesk(event)
    await deliver(server, credential, [first], { captured: 1 })
    await staff(`/events/${event.id}`, { state: 'closed' }, 'PATCH')
    const criteria = {
      'digital-goals': { answer: answeredWith('none'), evidence: ['document'] as const },
    }
    const verification = { verifiedAt: '2026-12-01T02:00:00.000Z', criteria }
    const second = await fromDesk(event, DESK, { verification, follows: first.id })
    await deliver(server, credential, [second], { captured: 2 })
    const path = `/submissions.${format}?form=codes`
    const rows = await rowsOf(format, await get(server, `${path}&personal=1`, cookie))
    const [before = {}, after = {}] = [first, second].map(({ id }) =>
      rows.find((row) => row['id'] === id),
    )
    const both = { event_id: event.id, channel: 'kiosk' }
    expect(before).toMatchObject({ ...both, late: 'no' })
    // Of what nobody checked nothing was found to be the same.
    expect([undefined, null, '']).toContain(before['verified_different'])
    expect(after).toMatchObject({ ...both, late: 'yes', follows: first.id })
    expect([after['verified_answers'], after['verified_different']].map(Number)).toEqual([1, 1])
    expect(Number(after['verified_score'])).toBeLessThan(Number(after['score']))
    const long = await rowsOf(format, await get(server, `${path}&shape=long`, cookie))
    const verified = long.filter((row) => row['verified_option'])
    expect(verified).toMatchObject([
      { id: second.id, criterion_id: 'digital-goals', verified_option: 'none' },
    ])
  })
})

describe('the codebook for programs', () => {
  it('names every variable of the file with codes, in JSON', async () => {
    const server = await startTestServer()
    await server.deliver((await aSubmission().seal()).item)
    const [row = {}] = lines(await (await get(server, '/submissions.ndjson?personal=1')).text())
    const book = (await (await get(server, '/codebook.json?lang=en')).json()) as {
      variables: { name: string; type: string; values: { code: string; label: string }[] | null }[]
    }
    expect(book.variables.map(({ name }) => name)).toEqual(Object.keys(row))
    expect(book.variables.find(({ name }) => name === 'province')?.values).toContainEqual({
      code: '79',
      label: 'Ho Chi Minh City',
      points: null,
    })
    const filled = book.variables.filter(({ name }) => row[name] !== null)
    expect(filled.map(({ name }) => [name, typeof row[name] === 'number'])).toEqual(
      filled.map(({ name, type }) => [name, type === 'number']),
    )
  })

  it('reads the file with codes in SPSS, column for column, labels it, and takes no empty cell for a value', async () => {
    const server = await startTestServer()
    await server.deliver((await aSubmission().seal()).item)
    const file = await get(server, '/submissions.csv?form=codes')
    const [header = ''] = (await file.text()).replace('\uFEFF', '').split('\r\n')
    const sps = await (await get(server, '/codebook.sps?lang=en')).text()
    const [, name] = /filename="(.+)"/.exec(file.headers.get('Content-Disposition') ?? '') ?? []
    expect(sps).toContain(`/FILE='${name}'`)
    const [, variables = ''] = /\/VARIABLES=\n([^.]+(?:\.\d[^.]*)*)\.\n/.exec(sps) ?? []
    const read = new Map(
      variables.split('\n').map((line) => line.trim().split(' ') as [string, string]),
    )
    expect([...read.keys()]).toEqual(header.split(','))
    expect(read.get('province')).toBe('A2')
    expect(read.get('score')).toBe('F8.2')
    expect(sps).toContain("VALUE LABELS province\n  '")
    expect(sps).toContain("  '79' 'Ho Chi Minh City'")
    for (const each of read.keys()) expect(sps).toContain(`  ${each} '`)
    const missing = [...sps.matchAll(/^MISSING VALUES (\w+) \(' '\)\.$/gm)].map(([, each]) => each)
    const texts = [...read].filter(([, format]) => format.startsWith('A')).map(([each]) => each)
    expect(missing).toEqual(texts)
  })
})

describe('a long download', () => {
  it('lets others have their turn between two pieces', async () => {
    const { body } = (await aSubmission().seal()).item
    const rows = Array.from({ length: 100 }, () => aRow({ body }))
    const exports = {
      fullOf: async (ids: readonly string[]) => rows.filter(({ id }) => ids.includes(id)),
    }
    const pieces = fullRows(exports, idList(rows.map(({ id }) => id)))
    await pieces.next()
    let hadTurn = false
    setImmediate(() => (hadTurn = true))
    await pieces.next()
    expect(hadTurn).toBe(true)
    await pieces.return(undefined)
  })
})
