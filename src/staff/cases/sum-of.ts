import type { CaseSummary } from '#protocol/cases.ts'

type Row = CaseSummary['rows'][number]

/** A figure of all rows together; for who is shown every row whole, and not for viewers. */
export const sumOf = (
  rows: readonly Row[],
  figure: 'total' | 'open' | 'overdue' | 'solved' | 'unsolved',
): number => rows.reduce((sum, row) => sum + (row[figure] ?? 0), 0)
