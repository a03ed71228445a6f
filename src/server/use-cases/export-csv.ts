import { stringify } from 'csv-stringify/sync'
import type { AssessmentResult } from '#domain/result.ts'
import type { SubmissionFilter } from '#protocol/staff.ts'
import type { Submission } from '#protocol/submission.ts'
import type { Cursor, SubmissionRepository } from '../repositories/submissions.ts'
import type { Cell, ExportColumn, ExportRow } from './export-columns.ts'

/** `labels`: words, for reading in Excel. `codes`: variable names and codes, for statistics programs. */
export const EXPORT_FORMS = ['labels', 'codes'] as const
export type ExportForm = (typeof EXPORT_FORMS)[number]

const ROWS_A_CHUNK = 500
/** Excel takes a file without it for its own old code page, and breaks every diacritic. */
export const BYTE_ORDER_MARK = '\uFEFF'

/**
 * Cells that start with = + - @ are escaped, so that a name cannot become a formula in the reader's spreadsheet; a lone
 * line break is quoted, so that it cannot begin a row of its own.
 */
export const toCsv = (rows: readonly (readonly Cell[])[]): string =>
  stringify(rows as Cell[][], {
    record_delimiter: '\r\n',
    escape_formulas: true,
    quoted_match: /[\r\n]/,
  })

function cell(column: ExportColumn, row: ExportRow, form: ExportForm): Cell {
  const code = column.code(row)
  if (form === 'codes' || column.values === null) return code
  return column.values.find((value) => value.code === code)?.label ?? code
}

/** Yields the CSV in pieces of 500 rows, newest first, reading page by page so that memory stays flat. */
export async function* exportCsv(
  submissions: SubmissionRepository,
  filter: SubmissionFilter,
  columns: readonly ExportColumn[],
  form: ExportForm,
): AsyncGenerator<string> {
  yield (
    BYTE_ORDER_MARK +
    toCsv([columns.map((column) => (form === 'codes' ? column.name : column.label))])
  )
  let after: Cursor | null = null
  for (;;) {
    const page = await submissions.listFull(filter, after, ROWS_A_CHUNK)
    const rows = page.map((row): ExportRow => ({
      row,
      submission: JSON.parse(row.body) as Submission,
      result: JSON.parse(row.result) as AssessmentResult,
    }))
    if (rows.length > 0)
      yield toCsv(rows.map((row) => columns.map((column) => cell(column, row, form))))
    const last = page.at(-1)
    if (!last || page.length < ROWS_A_CHUNK) return
    after = { receivedAt: last.received_at, id: last.id }
  }
}

/** The codebook: one line a value, one line for a column without listed values. */
export function codebookCsv(columns: readonly ExportColumn[], headers: readonly string[]): string {
  const lines = columns.flatMap(({ name, label, values }): Cell[][] =>
    values
      ? values.map((value) => [name, label, value.code, value.label, value.points])
      : [[name, label, null, null, null]],
  )
  return BYTE_ORDER_MARK + toCsv([headers, ...lines])
}
