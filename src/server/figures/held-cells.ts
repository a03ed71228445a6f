import { held } from '#content/held.ts'
import type { ExportCellTable } from '../database/fact-tables.ts'
import type { SubmissionTable } from '../database/tables.ts'
import type { RowContent } from './read-row.ts'

/** Makes the cells of a submission in a download that names nobody. */
export interface CellWriter {
  /** `null` = it has to be written from its body. The row's texts are read where their `content` is not given. */
  of(row: SubmissionTable, content?: RowContent): ExportCellTable | null
  /** The same cells of a row whose event has been looked up since. */
  at(
    cells: ExportCellTable,
    place: Pick<SubmissionTable, 'event_id' | 'is_late'>,
  ): ExportCellTable | null
}

/** The writer for the content in use; until there is one, nothing is kept ready. */
export const CELL_WRITER = held<CellWriter>({ of: () => null, at: () => null })
