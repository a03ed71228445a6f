import { stringify } from 'csv-stringify/sync'
import type { Cell } from './export-columns.ts'
import { cellOf, headerOf, type ExportForm, type ExportTable } from './export-rows.ts'
import { harmlessCell } from './harmless-cell.ts'

/** Excel takes a file without it for its own old code page, and breaks every diacritic. */
export const BYTE_ORDER_MARK = '\uFEFF'

/**
 * No text can become a formula in the reader's spreadsheet; a lone line break is quoted, so that it cannot begin a row of
 * its own.
 */
export const toCsv = (rows: readonly (readonly Cell[])[]): string =>
  stringify(rows as Cell[][], {
    record_delimiter: '\r\n',
    escape_formulas: true,
    cast: { string: harmlessCell },
    quoted_match: /[\r\n]/,
  })

/** Yields the CSV in the pieces its rows come in. */
export async function* exportCsv<Row>(
  { columns, rows }: ExportTable<Row>,
  form: ExportForm,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + toCsv([columns.map((column) => headerOf(column, form))])
  for await (const piece of rows)
    yield toCsv(piece.map((row) => columns.map((column) => cellOf(column, row, form))))
}

/** A small table in one piece. */
export const smallCsv = (rows: readonly (readonly Cell[])[]): string =>
  BYTE_ORDER_MARK + toCsv(rows)
