import type { ExportColumn, ExportRow } from './export-columns.ts'
import type { ExportText } from './export-texts.ts'

/** Whether figures count a submission: those for statistics are of rows with `yes`, `no` and `no` here, in every table. */
export function countedColumns(text: ExportText): readonly ExportColumn[] {
  const values = (['yes', 'no'] as const).map((code) => ({
    code,
    label: text('terms', 'answers', code),
    points: null,
  }))
  const column = (name: string, isSo: (row: ExportRow) => boolean): ExportColumn => ({
    name,
    label: text('exports', 'columns', name),
    isPersonal: false,
    type: 'text',
    code: (row) => (isSo(row) ? 'yes' : 'no'),
    values,
  })
  return [
    column('consent_statistics', ({ submission }) => submission.consent.purposes.statistics),
    column('replaced', ({ row }) => row.replaced_by !== null),
    column('excluded', ({ row }) => row.excluded_by !== null),
  ]
}
