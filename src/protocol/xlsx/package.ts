const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** What a workbook says it is, as a download. */
export const XLSX_TYPE = `${SPREADSHEET}.sheet`

/** The looks of `sheet.ts`, in its order: plain, header, time, wrapped. */
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

/** A sheet as its workbook knows it. */
export interface NamedSheet {
  /** 31 characters at most. */
  readonly name: string
  /** As its own end says it (`sheetEnd`). */
  readonly filtered: string | null
}

/** Excel makes the buttons of a filter without it; LibreOffice does not. */
const filterName = ({ name, filtered }: NamedSheet, index: number): string =>
  filtered === null
    ? ''
    : `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">` +
      `'${attribute(name).replaceAll("'", "''")}'!${filtered.replaceAll(/[A-Z]+|\d+/g, '$$$&')}</definedName>`

function workbookXml(sheets: readonly NamedSheet[]): string {
  const names = sheets.map(filterName).join('')
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets
    .map(
      ({ name }, index) =>
        `<sheet name="${attribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
    )
    .join('')}</sheets>${names === '' ? '' : `<definedNames>${names}</definedNames>`}</workbook>`
}

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

/** A file within the workbook, which is a zip of such. */
export interface XlsxPart {
  readonly path: string
  readonly xml: string
}

/** What comes before the sheets, in this order: by these, programs that look at a file's beginning tell a workbook from any other zip. */
export const FIRST_PARTS: readonly XlsxPart[] = [
  { path: '[Content_Types].xml', xml: CONTENT_TYPES_XML },
  { path: '_rels/.rels', xml: relations([relation(1, 'officeDocument', 'xl/workbook.xml')]) },
  { path: 'xl/styles.xml', xml: STYLES_XML },
]

/** Where the XML of a sheet lies, counted from 1. */
export const sheetPath = (number: number): string => `xl/worksheets/sheet${number}.xml`

/** What comes after the sheets and names them. */
export const lastParts = (sheets: readonly NamedSheet[]): readonly XlsxPart[] => [
  { path: 'xl/workbook.xml', xml: workbookXml(sheets) },
  {
    path: 'xl/_rels/workbook.xml.rels',
    xml: relations([
      ...sheets.map((_, index) =>
        relation(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`),
      ),
      relation(sheets.length + 1, 'styles', 'styles.xml'),
    ]),
  },
]
