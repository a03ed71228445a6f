import type { Readable } from 'node:stream'
import {
  MOST_ROWS,
  sheetEnd,
  sheetStart,
  tableCells,
  xlsxRow,
  type Cell,
  type CellLook,
} from '#protocol/xlsx/sheet.ts'
import { sheetName } from '#protocol/xlsx/small-workbook.ts'
import type { RowPieces } from './export-rows.ts'
import { sheetfuls } from './sheetfuls.ts'
import { xlsxStream, type XlsxSheet } from './xlsx-package.ts'

/** Of the 31 characters, where its number comes behind. */
const ROOM_FOR_A_NUMBER = 24

export interface XlsxTable<Row> {
  /** Of its sheet: shortened, and without what Excel does not take there. */
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
  function sheet(called: string): XlsxSheet {
    let next = 2
    const filtered = (): string => tableCells(head.length, next - 1)
    async function* xml(): AsyncGenerator<string> {
      yield sheetStart(looks, true)
      yield xlsxRow(1, head, ['header'])
      for await (const piece of source.take(mostRows - 1)) {
        const first = next
        next += piece.length
        yield piece.map((row, index) => xlsxRow(first + index, cellsOf(row), looks)).join('')
      }
      yield sheetEnd(filtered())
    }
    return { name: called, pieces: xml(), filtered }
  }
  async function* sheets(): AsyncGenerator<XlsxSheet> {
    try {
      yield sheet(sheetName(name))
      for (let part = 2; await source.hasMore(); part += 1)
        yield sheet(`${sheetName(name).slice(0, ROOM_FOR_A_NUMBER)} (${part})`)
    } finally {
      await source.end()
    }
  }
  return xlsxStream(sheets(), new Date(at))
}
