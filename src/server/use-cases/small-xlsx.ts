import { buffer } from 'node:stream/consumers'
import { SHEET_END, sheetStart, xlsxRow, type Cell, type CellLook } from '#protocol/xlsx/sheet.ts'
import { xlsxStream, type XlsxSheet } from './xlsx-package.ts'

export interface SmallSheet {
  /** ≤ 31 characters. */
  readonly name: string
  /** Of each column; the last holds for what follows. */
  readonly looks: readonly CellLook[]
  /** Heads the columns, and stays in sight; `null` = the rows speak for themselves. */
  readonly head: readonly string[] | null
  readonly rows: readonly (readonly Cell[])[]
}

function* piecesOf({ looks, head, rows }: SmallSheet): Generator<string> {
  yield sheetStart(looks, head !== null)
  if (head) yield xlsxRow(1, head, ['header'])
  const first = head ? 2 : 1
  yield rows.map((row, index) => xlsxRow(first + index, row, looks)).join('')
  yield SHEET_END
}

/**
 * A workbook in one piece, for tables of which one knows that they are small. The same sheets at the same time give the
 * same bytes.
 */
export const smallXlsx = (sheets: readonly SmallSheet[], at: Date): Promise<Buffer<ArrayBuffer>> =>
  buffer(
    xlsxStream(
      sheets.map((sheet): XlsxSheet => ({ name: sheet.name, pieces: piecesOf(sheet) })),
      at,
    ),
  )
