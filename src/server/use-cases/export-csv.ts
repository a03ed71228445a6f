import { stringify } from 'csv-stringify/sync'
import type { Cell } from './export-columns.ts'
import type { ExportForm } from '#protocol/exports.ts'
import { headerOf, type ExportTable } from './export-rows.ts'
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

/** One cell as it stands in a line. */
export const csvCell = (cell: string): string => toCsv([[cell]]).slice(0, -2)

/** Yields the CSV in the pieces its rows come in; without its first line where it goes on from a file begun before. */
export async function* exportCsv<Row>(
  { columns, rows, cellsOf, csvOf }: ExportTable<Row>,
  form: ExportForm,
  goesOn: boolean,
): AsyncGenerator<string> {
  if (!goesOn) yield BYTE_ORDER_MARK + toCsv([columns.map((column) => headerOf(column, form))])
  for await (const piece of rows) {
    let text = ''
    // Written together: the library takes as long to begin as for a row.
    let others: (readonly Cell[])[] = []
    const flush = (): void => {
      if (others.length > 0) text += toCsv(others)
      others = []
    }
    for (const row of piece) {
      const line = csvOf(row, form)
      if (line === null) {
        others.push(cellsOf(row, form))
        continue
      }
      flush()
      text += `${line}\r\n`
    }
    flush()
    if (text !== '') yield text
  }
}

/** A small table in one piece. */
export const smallCsv = (rows: readonly (readonly Cell[])[]): string =>
  BYTE_ORDER_MARK + toCsv(rows)
