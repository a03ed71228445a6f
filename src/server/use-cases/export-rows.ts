import { setImmediate } from 'node:timers/promises'
import type { AssessmentResult } from '#domain/result.ts'
import type { ExportForm } from '#protocol/exports.ts'
import type { Submission } from '#protocol/submission.ts'
import type { Cursor, ScopedFilter, SubmissionRepository } from '../repositories/submissions.ts'
import { consentedNow } from './consented-now.ts'
import type { Cell, ExportColumn, ExportRow } from './export-columns.ts'

/** The rows of a download, a piece at a time, so that memory stays flat. */
export type RowPieces<Row> = AsyncIterable<readonly Row[]>

/** What a download holds, whatever format it is written in. */
export interface ExportTable<Row = unknown> {
  readonly columns: readonly ExportColumn<Row>[]
  readonly rows: RowPieces<Row>
}

/** About 20 ms of work: between two pieces, devices that deliver get their turn. */
const ROWS_A_PIECE = 50

/** Every submission the filter leaves, newest first, page by page. */
export async function* exportRows(
  submissions: SubmissionRepository,
  filter: ScopedFilter,
): AsyncGenerator<readonly ExportRow[]> {
  let after: Cursor | null = null
  for (;;) {
    const page = await submissions.listFull(filter, after, ROWS_A_PIECE)
    if (page.length > 0)
      yield page.map((row): ExportRow => ({
        row,
        submission: consentedNow(JSON.parse(row.body) as Submission, row),
        result: JSON.parse(row.result) as AssessmentResult,
      }))
    const last = page.at(-1)
    if (!last || page.length < ROWS_A_PIECE) return
    after = { receivedAt: last.received_at, id: last.id }
    // Waiting for a promise alone does not let anybody else in while the store answers at once, as SQLite does.
    await setImmediate()
  }
}

/** What stands in the cell: the code, or its label where the reader wants words and there is one. */
export function cellOf<Row>(column: ExportColumn<Row>, row: Row, form: ExportForm): Cell {
  const code = column.code(row)
  if (form === 'codes' || column.values === null) return code
  return column.values.find((value) => value.code === code)?.label ?? code
}

export const headerOf = <Row>({ name, label }: ExportColumn<Row>, form: ExportForm): string =>
  form === 'codes' ? name : label
