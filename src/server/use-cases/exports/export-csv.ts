import type { Cell } from '#protocol/xlsx/sheet.ts'
import { stringify } from 'csv-stringify/sync'
import type { ExportForm } from '#protocol/exports.ts'
import type { ColumnHead } from './export-columns.ts'
import { headerOf, type ExportTable, type TableShape } from './export-rows.ts'
import { harmlessCell } from '#protocol/harmless-cell.ts'

/** Excel takes a file without it for its own old code page, and breaks every diacritic. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** What Excel ends its own lines with. */
export const LINE_END = '\r\n'

/**
 * No text can become a formula in the reader's spreadsheet; a lone line break is quoted, so that it cannot begin a row of
 * its own.
 */
export const toCsv = (rows: readonly (readonly Cell[])[]): string =>
  stringify(rows as Cell[][], {
    record_delimiter: LINE_END,
    escape_formulas: true,
    cast: { string: harmlessCell },
    quoted_match: /[\r\n]/,
  })

/** One cell as it stands in a line. */
export const csvCell = (cell: string): string => toCsv([[cell]]).slice(0, -LINE_END.length)

/** The mark that it is UTF-8, and the line that names the columns. */
export const csvHead = (columns: readonly ColumnHead[], form: ExportForm): string =>
  BYTE_ORDER_MARK + toCsv([columns.map((column) => headerOf(column, form))])

/** These rows as lines, each with its end. */
export function csvLines<Row>(
  { cellsOf, csvOf }: TableShape<Row>,
  rows: readonly Row[],
  form: ExportForm,
): string {
  let text = ''
  // Written together: the library takes as long to begin as for a row.
  let others: (readonly Cell[])[] = []
  const flush = (): void => {
    if (others.length > 0) text += toCsv(others)
    others = []
  }
  for (const row of rows) {
    const line = csvOf(row, form)
    if (line === null) {
      others.push(cellsOf(row, form))
      continue
    }
    flush()
    text += `${line}${LINE_END}`
  }
  flush()
  return text
}

/** Yields the CSV in the pieces its rows come in; without its first line where it goes on from a file begun before. */
export async function* exportCsv<Row>(
  table: ExportTable<Row>,
  form: ExportForm,
  goesOn: boolean,
): AsyncGenerator<string> {
  if (!goesOn) yield csvHead(table.columns, form)
  for await (const piece of table.rows) {
    const text = csvLines(table, piece, form)
    if (text !== '') yield text
  }
}

/** A small table in one piece. */
export const smallCsv = (rows: readonly (readonly Cell[])[]): string =>
  BYTE_ORDER_MARK + toCsv(rows)
