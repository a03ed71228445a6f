import type { Cell } from '#protocol/xlsx/sheet.ts'
import { setImmediate } from 'node:timers/promises'
import type { ExportForm } from '#protocol/exports.ts'
import { idPieces, type IdList } from '../../figures/id-list.ts'
import type { ExportRepository } from '../../repositories/export-cells.ts'
import { exportRowOf, splitCells, type CellLayout } from './export-cells.ts'
import type { ColumnHead, ExportColumn, ExportRow } from './export-columns.ts'

/** The rows of a download, a piece at a time, so that memory stays flat. */
export type RowPieces<Row> = AsyncIterable<readonly Row[]>

/** What stands in a download's rows, whatever format it is written in. */
export interface TableShape<Row = unknown> {
  readonly columns: readonly ColumnHead[]
  /** The cells of a row, in the order of the columns. */
  cellsOf(row: Row, form: ExportForm): readonly Cell[]
  /** The same as a line of CSV without its end, where that is quicker to be had; `null` = it is not. */
  csvOf(row: Row, form: ExportForm): string | null
}

/** All that a download holds. */
export interface ExportTable<Row = unknown> extends TableShape<Row> {
  readonly rows: RowPieces<Row>
}

const PIECE_WITH_BODIES = 50
const PIECE_OF_CELLS = 500

/** In the order of `ids`; those that are not there, because they were erased meanwhile, are left out. */
function inOrder<Row>(ids: readonly string[], rows: ReadonlyMap<string, Row>): readonly Row[] {
  return ids.flatMap((id) => {
    const row = rows.get(id)
    return row === undefined ? [] : [row]
  })
}

/** These submissions as they may be used now, in the order given, each read from its body. */
export async function* fullRows(
  exports: Pick<ExportRepository, 'fullOf'>,
  ids: IdList,
): AsyncGenerator<readonly ExportRow[]> {
  for (const piece of idPieces(ids, PIECE_WITH_BODIES)) {
    const rows = await exports.fullOf(piece)
    yield inOrder(piece, new Map(rows.map((row) => [row.id, exportRowOf(row)])))
    // Waiting for a promise alone does not let anybody else in while the store answers at once, as SQLite does.
    await setImmediate()
  }
}

/** A submission as its cells were kept ready, or read from its body where they were not. */
export type WideRow = string | ExportRow

/** These where nobody is named, in the order given: cells kept by this layout are copied, of the others bodies are read. */
export async function wideRowsOf(
  exports: Pick<ExportRepository, 'cellsOf' | 'fullOf'>,
  ids: readonly string[],
  layout: string,
): Promise<readonly WideRow[]> {
  const kept = await exports.cellsOf(ids)
  const rows = new Map<string, WideRow>()
  for (const { id, layout: by, cells } of kept) if (by === layout) rows.set(id, cells)
  const others = ids.filter((id) => !rows.has(id))
  for (let from = 0; from < others.length; from += PIECE_WITH_BODIES) {
    const full = await exports.fullOf(others.slice(from, from + PIECE_WITH_BODIES))
    for (const row of full) rows.set(row.id, exportRowOf(row))
    await setImmediate()
  }
  return inOrder(ids, rows)
}

/** Between lines that are cut apart again: in no cell that is kept. */
const BREAK = '\n'

/** The same of however many, a piece at a time. */
export async function* wideRows(
  exports: ExportRepository,
  ids: IdList,
  layout: string,
): AsyncGenerator<readonly WideRow[]> {
  const utf8 = new TextDecoder()
  for (const piece of idPieces(ids, PIECE_OF_CELLS)) {
    const lines = await exports.linesOf(piece, layout, BREAK)
    yield lines
      ? utf8.decode(lines).slice(0, -BREAK.length).split(BREAK)
      : await wideRowsOf(exports, piece, layout)
    await setImmediate()
  }
}

/** What stands in the cell: the code, or its label where the reader wants words and there is one. */
function cellOf<Row>(column: ExportColumn<Row>, row: Row, form: ExportForm): Cell {
  const code = column.code(row)
  if (form === 'codes' || column.values === null) return code
  return column.values.find((value) => value.code === code)?.label ?? code
}

export const headerOf = ({ name, label }: ColumnHead, form: ExportForm): string =>
  form === 'codes' ? name : label

/** A table whose every cell is worked out from its row. */
export const tableOf = <Row>(
  columns: readonly ExportColumn<Row>[],
  rows: RowPieces<Row>,
): ExportTable<Row> => ({
  columns,
  rows,
  cellsOf: (row, form) => columns.map((column) => cellOf(column, row, form)),
  csvOf: () => null,
})

/** Of each column, what its codes are called; `null` = they stand for themselves. */
const labelsOf = (
  columns: readonly ExportColumn[],
  written: (label: string) => string,
): readonly (ReadonlyMap<string, string> | null)[] =>
  columns.map(({ values }) =>
    values === null ? null : new Map(values.map(({ code, label }) => [code, written(label)])),
  )

/** A submission a row, of the columns of `layout` (in the reader's language). `csvCell` writes one cell of a CSV. */
export function wideTable(
  { columns }: CellLayout,
  csvCell: (cell: string) => string,
): TableShape<WideRow> {
  const labels = labelsOf(columns, (label) => label)
  const csvLabels = labelsOf(columns, csvCell)
  const read = (text: string, index: number): Cell => {
    if (text === '') return null
    return columns[index]?.type === 'number' ? Number(text) : text
  }
  return {
    columns,
    cellsOf(row, form) {
      if (typeof row !== 'string') return columns.map((column) => cellOf(column, row, form))
      const codes = splitCells(row)
      return form === 'codes'
        ? codes.map(read)
        : codes.map((code, index) => labels[index]?.get(code) ?? read(code, index))
    },
    csvOf(row, form) {
      if (typeof row !== 'string') return null
      if (form === 'codes') return row
      return splitCells(row)
        .map((code, index) => csvLabels[index]?.get(code) ?? code)
        .join(',')
    },
  }
}
