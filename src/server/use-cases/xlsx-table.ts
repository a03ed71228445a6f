import type { Readable } from 'node:stream'
import {
  MOST_ROWS,
  SHEET_END,
  sheetStart,
  xlsxRow,
  type Cell,
  type CellLook,
} from '#protocol/xlsx/sheet.ts'
import type { RowPieces } from './export-rows.ts'
import { sheetfuls } from './sheetfuls.ts'
import { xlsxStream, type XlsxSheet } from './xlsx-package.ts'

export interface XlsxTable<Row> {
  /** Of its sheet, 31 characters at most. */
  readonly name: string
  readonly head: readonly string[]
  /** Of each column. */
  readonly looks: readonly CellLook[]
  /** Asked for as the reader takes them. */
  readonly pieces: RowPieces<Row>
  readonly cellsOf: (row: Row) => readonly Cell[]
  /** ISO instant. */
  readonly at: string
}

/**
 * A workbook of one table as a stream, however long it is: what one sheet cannot hold goes on in the next. `mostRows`: of a
 * sheet, its first line included.
 */
export function xlsxTable<Row>(
  { name, head, looks, pieces, cellsOf, at }: XlsxTable<Row>,
  mostRows: number = MOST_ROWS,
): Readable {
  const source = sheetfuls(pieces)
  async function* sheet(): AsyncGenerator<string> {
    yield sheetStart(looks, true)
    yield xlsxRow(1, head, ['header'])
    let next = 2
    for await (const piece of source.take(mostRows - 1)) {
      const first = next
      next += piece.length
      yield piece.map((row, index) => xlsxRow(first + index, cellsOf(row), looks)).join('')
    }
    yield SHEET_END
  }
  async function* sheets(): AsyncGenerator<XlsxSheet> {
    try {
      yield { name, pieces: sheet() }
      for (let part = 2; await source.hasMore(); part += 1)
        yield { name: `${name} (${part})`, pieces: sheet() }
    } finally {
      await source.end()
    }
  }
  return xlsxStream(sheets(), new Date(at))
}
