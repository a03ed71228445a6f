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

/** Sheets are what every other part is: how many there will be is not known when this is written. */
const CONTENT_TYPES_XML =
  `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  `<Default Extension="xml" ContentType="${SPREADSHEET}.worksheet+xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/></Types>`

/**
 * A workbook (ECMA-376) as a stream. One sheet's pieces are asked for at a time, in the order given, and no faster than
 * the reader takes them, so that memory stays flat; the next sheet is asked for when all of the one before is read. A reader
 * that goes away ends the sheet that was being read.
 */
export function xlsxStream(
  sheets: Iterable<XlsxSheet> | AsyncIterable<XlsxSheet>,
  at: Date,
): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  let reading: Readable | null = null
  const options = { mtime: at, compressionLevel: 6 }
  const add = (path: string, text: string): void => zip.addBuffer(Buffer.from(text), path, options)

  const gone = new Promise<void>((resolve) => output.on('close', resolve))

  /** Resolves when all of it is read, or nobody wants it any more. */
  const addSheet = (path: string, { pieces }: XlsxSheet): Promise<void> => {
    const isRead = new Promise<void>((resolve) => {
      zip.addReadStreamLazy(path, options, (done) => {
        reading = Readable.from(inBytes(pieces), { objectMode: false })
        reading.on('error', (error) => output.destroy(error))
        reading.on('close', resolve)
        done(null, reading)
      })
    })
    return Promise.race([isRead, gone])
  }

  async function addAll(): Promise<void> {
    const names: string[] = []
    // First, and in this order: by these, programs that look at a file's beginning tell a workbook from any other zip.
    add('[Content_Types].xml', CONTENT_TYPES_XML)
    add('_rels/.rels', relations([relation(1, 'officeDocument', 'xl/workbook.xml')]))
    add('xl/styles.xml', STYLES_XML)
    for await (const sheet of sheets) {
      names.push(sheet.name)
      await addSheet(`xl/worksheets/sheet${names.length}.xml`, sheet)
      if (output.destroyed) return
    }
    // What names the sheets comes last: only now it is known how many there are.
    add('xl/workbook.xml', workbookXml(names))
    add(
      'xl/_rels/workbook.xml.rels',
      relations([
        ...names.map((_, index) =>
          relation(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`),
        ),
        relation(names.length + 1, 'styles', 'styles.xml'),
      ]),
    )
    zip.end()
  }

  output.on('close', () => reading?.destroy())
  zip.on('error', (error: Error) => output.destroy(error))
  addAll().catch((error: unknown) => output.destroy(error as Error))
  return output
}

async function* inBytes(pieces: XlsxSheet['pieces']): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield Buffer.from(piece)
}
