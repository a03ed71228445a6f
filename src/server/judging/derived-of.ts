import type { ExportCellTable, FactTable } from '../database/fact-tables.ts'
import type { CaseTable, SubmissionTable } from '../database/tables.ts'
import { factOf } from '../figures/fact-of.ts'
import { CELL_WRITER } from '../figures/held-cells.ts'
import { marksOf } from '../figures/marks.ts'
import { contentOf, type RowContent } from '../figures/read-row.ts'
import { casesOf } from './cases-of.ts'

/** Everything that is kept beside a submission and made from it alone. Plain data: it travels between threads. */
export interface Derived {
  readonly fact: FactTable
  readonly cases: readonly CaseTable[]
  /** `null` = downloads read its body. */
  readonly cells: ExportCellTable | null
}

/** What is kept beside `row`, whose texts are read where their `content` is not in hand. Pure. */
export const derivedOf = (row: SubmissionTable, content: RowContent = contentOf(row)): Derived => ({
  fact: factOf(row, content),
  cases: casesOf(row, content),
  cells: CELL_WRITER.current().of(row, content),
})

/** The same of a submission that turns out to belong to a field event: `row` says to which, and whether it came late. */
export function derivedAt({ fact, cases, cells }: Derived, row: SubmissionTable): Derived {
  const { event_id } = row
  if (event_id === null) return { fact, cases, cells }
  return {
    fact: { ...fact, event_id, marks: marksOf(row) },
    cases: cases.map((each) => ({ ...each, event_id })),
    cells: cells && CELL_WRITER.current().at(cells, row),
  }
}
