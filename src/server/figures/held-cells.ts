import { held } from '#content/held.ts'
import type { ExportCellTable } from '../database/fact-tables.ts'
import type { SubmissionTable } from '../database/tables.ts'

/** Makes the cells of a submission in a download that names nobody; `null` = it has to be written from its body. */
export type CellWriter = (row: SubmissionTable) => Pick<ExportCellTable, 'layout' | 'cells'> | null

/** The writer for the content in use; until there is one, nothing is kept ready. */
export const CELL_WRITER = held<CellWriter>(() => null)
