import { describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { ANSWER_NOT_APPLICABLE, ANSWER_UNKNOWN } from '#domain/answers.ts'
import { NO_CLOSING } from '#domain/closing.ts'
import { DashboardSchema } from '#protocol/dashboard.ts'
import { aSubmission } from '../support/submission.ts'
import { parseCsv, recordsOf } from './support/parse-csv.ts'
import { problemOf, startTestServer, type TestServer } from './support/test-server.ts'

const CSV = '/api/v1/exports/submissions.csv'
const CODEBOOK = '/api/v1/exports/codebook.csv'
const BOM = '\uFEFF'
const NOW = '2026-11-23T18:30:00.000Z'

/** The text with its byte order mark, which `Response.text()` would swallow. */
async function download(server: TestServer, path: string): Promise<string> {
  const response = await server.get(path, await server.signIn())
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
}
const records = async (server: TestServer, path: string) =>
  recordsOf((await download(server, path)).slice(BOM.length))

describe('the CSV of submissions', () => {
  it('has one row whose cells equal the answers given', async () => {
    const server = await startTestServer({ now: () => NOW })
    const { item, submission } = await aSubmission()
      .answered('backup', ANSWER_UNKNOWN)
      .answered('stock', ANSWER_NOT_APPLICABLE)
      .answered('e-invoice', 'linked')
      .answered('tool-links', 'several')
      .ticked('e-invoice', 'qr-payment')
      .seal()
    await server.deliver(item)
    await server.deliver(item)
    const rows = await records(server, `${CSV}?form=codes`)
    expect(rows).toHaveLength(1)
    const [row = {}] = rows
    for (const [id, answer] of Object.entries(submission.answers.criteria))
      expect([id, row[id.replaceAll('-', '_')]]).toEqual([id, answer.optionId ?? answer.kind])
    const { result, profile } = submission
    expect(row).toMatchObject({
      id: item.id,
      received_at: NOW,
      received_at_vietnam: '2026-11-24 01:30:00',
      questionnaire: `${QUESTIONNAIRE.id} v${QUESTIONNAIRE.version}`,
      kind: 'household',
      sector: 'G',
      province: '79',
      employees: String(profile.employees),
      size_class: 'micro',
      score: String(result.score?.shown),
      level: result.level.levelId,
      answered: String(result.coverage.answered),
      applicable: String(result.coverage.applicable),
      tool_e_invoice: '1',
      tool_qr_payment: '1',
      tool_website: '0',
      results_agree: 'yes',
    })
    for (const pillar of result.pillars)
      expect(row[`pillar_${pillar.pillarId.replaceAll('-', '_')}`]).toBe(
        String(pillar.score?.shown),
      )
  })

  it('leaves a cell empty where nothing was answered', async () => {
    const server = await startTestServer()
    await server.deliver((await aSubmission().unanswered().seal()).item)
    const [row] = await records(server, `${CSV}?form=codes`)
    expect(row).toMatchObject({ backup: '', tool_e_invoice: '', tool_links: '', level: 'withheld' })
  })

  it('tells what was not asked from what was left open, and neither from a no', async () => {
    const server = await startTestServer()
    const alone = aSubmission().profile({ kind: 'individual', employees: 0, womenEmployees: 0 })
    const { item: open } = await alone.unanswered().seal()
    const { item: shop } = await aSubmission()
      .ticked('e-invoice')
      .but({ closing: { ...NO_CLOSING, answers: { goals: ['costs'], 'help-wanted': [] } } })
      .seal()
    const { item: builder } = await aSubmission()
      .profile({ sector: { version: 'VSIC-2025', code: 'F' } })
      .ticked('bim', 'cde')
      .seal()
    await server.deliver(open, shop, builder)
    const rows = await records(server, `${CSV}?form=codes`)
    const rowOf = (id: string) => rows.find((row) => row['id'] === id)
    expect(rowOf(open.id)).toMatchObject({
      staff_records: 'notAsked',
      working_together: 'notAsked',
      backup: '',
      tool_bim: '',
      tool_links: '',
      goals_costs: '',
    })
    expect(rowOf(shop.id)).toMatchObject({
      tool_e_invoice: '1',
      tool_website: '0',
      tool_bim: '',
      tool_links: 'notAsked',
      obstacle_high_cost: '0',
      goals_costs: '1',
      goals_revenue: '0',
      help_wanted_money: '',
      invest_12_months_no: '',
    })
    expect(rowOf(builder.id)).toMatchObject({ tool_bim: '1', tool_site_diary: '0', tool_links: '' })
    const words = await records(server, `${CSV}?lang=en`)
    expect(words.map((row) => row['How do you record hours and work out pay?'])).toContain(
      'Not asked',
    )
    const codebook = await records(server, CODEBOOK)
    const codes = (variable: string) =>
      codebook.filter((line) => line['Tên biến'] === variable).map((line) => line['Mã'])
    expect(codes('staff_records')).toContain('notAsked')
    expect(codes('backup')).not.toContain('notAsked')
  })

  it('gives the means of the dashboard again, to the digit', async () => {
    const server = await startTestServer()
    const delivered = [1, 2, 3].map((position) =>
      aSubmission()
        .consented('keepAndSend', 'statistics')
        .allAnswered(position)
        .answered('backup', 'none'),
    )
    for (const each of delivered) await server.deliver((await each.seal()).item)
    const rows = await records(server, `${CSV}?form=codes`)
    const mean = (column: string): number => {
      const sum = rows.reduce((all, row) => all + Math.round(100 * Number(row[column])), 0)
      return Math.round(sum / rows.length) / 100
    }
    const reply = await server.get('/api/v1/staff/dashboard', await server.signIn())
    const figures = DashboardSchema.parse(await reply.json())
    expect(figures.mean).toBe(mean('score_fine'))
    for (const { key, mean: expected } of figures.pillars)
      expect([key, mean(`pillar_${key.replaceAll('-', '_')}_fine`)]).toEqual([key, expected])
    expect(mean('score')).not.toBe(figures.mean)
  })

  it('opens in Excel with its diacritics: byte order mark, CRLF, a dated name', async () => {
    const server = await startTestServer({ now: () => NOW })
    await server.deliver((await aSubmission().seal()).item)
    const response = await server.get(CSV, await server.signIn())
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('Content-Disposition')).toBe(
      'attachment; filename="sansangso-san-sang-so-2026-11-24.csv"',
    )
    const text = await download(server, CSV)
    expect(text.startsWith(BOM)).toBe(true)
    expect(text.split('\r\n')).toHaveLength(3)
    expect(text.replaceAll('\r\n', '')).not.toContain('\n')
    expect(text).toContain('TP. Hồ Chí Minh')
  })

  // The rest of what could be one, and of how a file may be cut, is in hostile/formula-injection.
  it.each([
    ['=cmd|" /C calc"!A0', `'=cmd|" /C calc"!A0`],
    ['+84 900', "'+84 900"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['=1\r=2', "'=1\r'=2"],
    ['a;=1', "a;'=1"],
    ['a-b; c = d', 'a-b; c = d'],
  ])('never lets a name become a formula: %j', async (businessName, written) => {
    const server = await startTestServer()
    await server.deliver((await aSubmission().profile({ businessName }).seal()).item)
    const [row] = await records(server, `${CSV}?form=codes&personal=1`)
    expect(row?.['business_name']).toBe(written)
  })

  it('keeps quotes, commas and line breaks of a name in one cell', async () => {
    const server = await startTestServer()
    const businessName = 'Quán "Bà Tư", chợ\r\nBến Thành'
    await server.deliver((await aSubmission().profile({ businessName }).seal()).item)
    const [row] = await records(server, `${CSV}?form=codes&personal=1`)
    expect(row?.['business_name']).toBe(businessName)
  })

  it('names nobody unless asked to, and writes down who asked', async () => {
    const server = await startTestServer()
    await server.deliver((await aSubmission().profile({ businessName: 'Bí Mật' }).seal()).item)
    expect(await download(server, CSV)).not.toContain('Bí Mật')
    expect(await download(server, `${CSV}?personal=1`)).toContain('Bí Mật')
    const audit = await server.store.database
      .selectFrom('audit')
      .select('detail')
      .where('event', '=', 'export.csv')
      .orderBy('id')
      .execute()
    expect(audit.map(({ detail }) => JSON.parse(detail))).toEqual([
      { questionnaire: 'san-sang-so', personal: '0' },
      { questionnaire: 'san-sang-so', personal: '1' },
    ])
  })

  it('is not for who may only look', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    server.store.connection.exec(`UPDATE user SET role='viewer'`)
    const response = await server.get(`${CSV}?personal=1`, cookie)
    expect(await problemOf(response)).toMatchObject({ code: 'auth.forbidden', status: 403 })
    expect((await server.get(CSV, cookie)).status).toBe(403)
  })

  it('holds the rows the filters leave, every one once, over many chunks', async () => {
    const server = await startTestServer()
    const sealed = await Promise.all(
      Array.from({ length: 1_200 }, (_, index) =>
        aSubmission()
          .profile({ province: index % 2 ? '01' : '79' })
          .seal(),
      ),
    )
    const items = sealed.map(({ item }) => item)
    for (let from = 0; from < items.length; from += 100)
      await server.deliver(...items.slice(from, from + 100))
    const ids = (await records(server, `${CSV}?form=codes&province=01`)).map((row) => row['id'])
    const expected = items.filter((_, index) => index % 2).map((item) => item.id)
    expect(ids).toHaveLength(expected.length)
    expect(new Set(ids)).toEqual(new Set(expected))
  })

  it.each(['lang=fr', 'form=pictures', 'personal=yes', 'province=abc', 'questionnaire=unheard-of'])(
    'refuses what it does not know: %s',
    async (query) => {
      const server = await startTestServer()
      const response = await server.get(`${CSV}?${query}`, await server.signIn())
      expect(await problemOf(response)).toMatchObject({ code: 'request.invalid' })
    },
  )
})

describe('the codebook', () => {
  it.each(['vi', 'en'])('has a word for every column and every code in %s', async (lang) => {
    const server = await startTestServer()
    await server.deliver((await aSubmission().seal()).item)
    const [names = []] = parseCsv((await download(server, `${CSV}?form=codes&personal=1`)).slice(1))
    const [labels = []] = parseCsv(
      (await download(server, `${CSV}?lang=${lang}&personal=1`)).slice(1),
    )
    const [, ...lines] = parseCsv((await download(server, `${CODEBOOK}?lang=${lang}`)).slice(1))
    expect([...new Set(lines.map(([name]) => name))]).toEqual(names)
    expect(new Set(names).size).toBe(names.length)
    expect(labels).toHaveLength(names.length)
    for (const [name, label, code, codeLabel] of lines) {
      // A text that is missing shows as its key path.
      const missing = [label, codeLabel].filter((text) => /^[\w-]+(\.[\w-]+)+$/.test(text ?? ''))
      expect([name, code, missing, label === '']).toEqual([name, code, [], false])
    }
  })

  it('gives each option its points', async () => {
    const server = await startTestServer()
    const lines = parseCsv((await download(server, CODEBOOK)).slice(1))
    const backup = lines.filter(([name]) => name === 'backup')
    expect(backup.map(([, , code, , points]) => [code, points])).toEqual([
      ['none', '0'],
      ['same-device', '0.25'],
      ['sometimes', '0.5'],
      ['weekly', '0.75'],
      ['tested', '1'],
      ['unknown', ''],
    ])
  })
})
