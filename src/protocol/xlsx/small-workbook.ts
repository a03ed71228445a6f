import { FIRST_PARTS, lastParts, sheetPath, type XlsxPart } from './package.ts'
import { sheetEnd, sheetStart, tableCells, xlsxRow, type Cell, type CellLook } from './sheet.ts'

export interface SmallSheet {
  /** Shortened, and without what Excel does not take in the name of a sheet. */
  readonly name: string
  /** Of each column; the last holds for what follows. */
  readonly looks: readonly CellLook[]
  /** Heads the columns, stays in sight and filters them; `null` = the rows speak for themselves. */
  readonly head: readonly string[] | null
  readonly rows: readonly (readonly Cell[])[]
}

/** Excel's most characters in the name of a sheet. */
const MOST_IN_NAME = 31
/** `name` as Excel takes it for a sheet. */
export const sheetName = (name: string): string =>
  name.replaceAll(/[\\/?*:[\]']/g, ' ').slice(0, MOST_IN_NAME)

const filteredOf = ({ head, rows }: SmallSheet): string | null =>
  head && tableCells(head.length, rows.length + 1)

function sheetXml(sheet: SmallSheet): string {
  const { looks, head, rows } = sheet
  const first = head ? 2 : 1
  return [
    sheetStart(looks, head !== null),
    head ? xlsxRow(1, head, ['header']) : '',
    ...rows.map((row, index) => xlsxRow(first + index, row, looks)),
    sheetEnd(filteredOf(sheet)),
  ].join('')
}

/**
 * The files of a whole workbook, to be zipped in this order; for tables of which one knows that they are small. Figures are
 * numbers to it, whatever a computer takes for a decimal point.
 */
export const smallWorkbook = (sheets: readonly SmallSheet[]): readonly XlsxPart[] => [
  ...FIRST_PARTS,
  ...sheets.map((sheet, index) => ({ path: sheetPath(index + 1), xml: sheetXml(sheet) })),
  ...lastParts(
    sheets.map((sheet) => ({ name: sheetName(sheet.name), filtered: filteredOf(sheet) })),
  ),
]
