import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** A sheet: its name (≤ 31 characters) and the pieces of its XML, which are asked for as the reader takes them. */
export interface XlsxSheet {
  readonly name: string
  readonly pieces: AsyncIterable<string> | Iterable<string>
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The looks of `xlsx-sheet.ts`, in its order: plain, header, time, wrapped. */
const STYLES_XML =
  `${HEAD}<styleSheet xmlns="${MAIN}">` +
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const workbookXml = (names: readonly string[]): string =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names
    .map(
      (name, index) =>
        `<sheet name="${attribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
    )
    .join('')}</sheets></workbook>`

const relation = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
const relations = (each: readonly string[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`

const contentTypesXml = (sheets: number): string => {
  const part = (path: string, type: string): string =>
    `<Override PartName="/xl/${path}" ContentType="${SPREADSHEET}.${type}+xml"/>`
  const parts = Array.from({ length: sheets }, (_, index) =>
    part(`worksheets/sheet${index + 1}.xml`, 'worksheet'),
  )
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `${part('workbook.xml', 'sheet.main')}${part('styles.xml', 'styles')}${parts.join('')}</Types>`
  )
}

/**
 * A workbook (ECMA-376) as a stream. One sheet's pieces are asked for at a time, in the order given, and no faster than
 * the reader takes them, so that memory stays flat; a reader that goes away ends the sheet that was being read.
 */
export function xlsxStream(sheets: readonly XlsxSheet[], at: Date): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  let reading: Readable | null = null
  const options = { mtime: at, compressionLevel: 6 }
  const add = (path: string, text: string): void => zip.addBuffer(Buffer.from(text), path, options)
  add('[Content_Types].xml', contentTypesXml(sheets.length))
  add('_rels/.rels', relations([relation(1, 'officeDocument', 'xl/workbook.xml')]))
  add('xl/workbook.xml', workbookXml(sheets.map(({ name }) => name)))
  add(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...sheets.map((_, index) =>
        relation(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`),
      ),
      relation(sheets.length + 1, 'styles', 'styles.xml'),
    ]),
  )
  add('xl/styles.xml', STYLES_XML)
  for (const [index, { pieces }] of sheets.entries())
    zip.addReadStreamLazy(`xl/worksheets/sheet${index + 1}.xml`, options, (done) => {
      reading = Readable.from(inBytes(pieces), { objectMode: false })
      reading.on('error', (error) => output.destroy(error))
      done(null, reading)
    })
  output.on('close', () => reading?.destroy())
  zip.on('error', (error: Error) => output.destroy(error))
  zip.end()
  return output
}

async function* inBytes(pieces: XlsxSheet['pieces']): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield Buffer.from(piece)
}
