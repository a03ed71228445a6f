import type { Cell } from '#protocol/xlsx/sheet.ts'
import { newestQuestionnaires } from '#content/questionnaire.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import type { Submission } from '#protocol/submission.ts'
import type { SubmissionTable } from '../../database/tables.ts'
import type { CellWriter } from '../../figures/held-cells.ts'
import { contentOf, type RowContent } from '../../figures/read-row.ts'
import { hashText } from '../../keys/hash-text.ts'
import { consentedNow } from '../privacy/consented-now.ts'
import { exportColumns, type ExportColumn, type ExportRow } from './export-columns.ts'
import type { ExportText } from './export-texts.ts'
import { newestFirst } from './export-versions.ts'
import type { KnownContent } from '../intake/known-content.ts'

/*
 * Reading a body and looking up each of its answers takes a hundred times as long as copying the cells that come of it.
 * They are therefore kept beside the submission, as codes, in the order of the columns; a download that names nobody
 * copies them. Names and own words are not among them.
 */

/** Between two cells, which are thereby a line of CSV too. */
const SEPARATOR = ','

/** Higher when a column means something else under the same name: cells kept before are then made anew. */
const FORMAT = 3

/** In a line of such cells: what a CSV would have to quote, and what `harmlessCell` changes. */
const NOT_PLAIN = /["\r\n\t;\u202A-\u202E\u2066-\u2069]|(?:^|,)\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/

/** The columns of a download of this questionnaire, personal ones too. */
export const columnsOf = (
  questionnaire: Questionnaire,
  content: KnownContent,
  text: ExportText,
): readonly ExportColumn[] =>
  exportColumns(
    newestFirst(
      questionnaire,
      content.questionnaires.map((each) => each.questionnaire),
    ),
    content,
    text,
    content.provinces,
    Object.keys(content.reference.sectorGroups),
  )

/** Names the columns whose cells are kept ready, and their order. */
export const layoutOf = (columns: readonly ExportColumn[]): string =>
  hashText([FORMAT, ...columns.map(({ name }) => name)].join(SEPARATOR)).slice(0, 16)

/** What a download reads of a stored submission. */
export const exportRowOf = (
  row: SubmissionTable,
  { submission, result }: RowContent = contentOf(row),
): ExportRow => ({
  row,
  submission: consentedNow(submission as Submission, row),
  result: result as AssessmentResult,
})

/** Cells of one row as they are kept, a line of CSV without its end; `null` where one of them is not plain. */
export function joinCells(cells: readonly Cell[]): string | null {
  const texts: string[] = []
  for (const cell of cells) {
    // Of two hundred cells half are empty.
    const text = cell === null ? '' : String(cell)
    if (text !== '' && text.includes(SEPARATOR)) return null
    texts.push(text)
  }
  const line = texts.join(SEPARATOR)
  // One look at the line: a look at each of its cells takes as long as all else.
  return NOT_PLAIN.test(line) ? null : line
}

export const splitCells = (cells: string): readonly string[] => cells.split(SEPARATOR)

export interface CellLayout {
  readonly id: string
  readonly columns: readonly ExportColumn[]
}

/** By questionnaire id, the columns that name nobody. */
export function cellLayouts(content: KnownContent): ReadonlyMap<string, CellLayout> {
  const known = content.questionnaires.map(({ questionnaire }) => questionnaire)
  return new Map(
    newestQuestionnaires(known).map((questionnaire) => {
      // Only codes are written: no words are needed.
      const all = columnsOf(questionnaire, content, () => '')
      const columns = all.filter(({ isPersonal }) => !isPersonal)
      return [questionnaire.id, { id: layoutOf(columns), columns }]
    }),
  )
}

/** Whether all is there that columns read: what was taken in before a part was asked for may lack it. */
function isWhole({ submission, result }: RowContent): boolean {
  const { profile, answers, consent, provenance } = submission
  return Boolean(profile && answers && consent && provenance && result.pillars)
}

/** Columns that say where a submission was made: known only when its event has been looked up. */
const AT_EVENT = {
  event_id: (place) => place.event_id ?? '',
  late: (place) => (place.is_late === 1 ? 'yes' : 'no'),
} as const satisfies Readonly<
  Record<string, (place: Pick<SubmissionTable, 'event_id' | 'is_late'>) => string>
>

export function cellWriter(layouts: ReadonlyMap<string, CellLayout>): CellWriter {
  /** By layout, where those columns stand. */
  const places = new Map(
    [...layouts.values()].map(({ id, columns }) => [
      id,
      Object.entries(AT_EVENT).map(
        ([name, read]) => [columns.findIndex((column) => column.name === name), read] as const,
      ),
    ]),
  )
  return {
    of(row, content = contentOf(row)) {
      const layout = layouts.get(row.questionnaire_id)
      if (!layout || !isWhole(content)) return null
      const read = exportRowOf(row, content)
      const cells = joinCells(layout.columns.map(({ code }) => code(read)))
      return cells === null ? null : { id: row.id, layout: layout.id, cells }
    },
    at({ id, layout, cells }, place) {
      const texts = [...splitCells(cells)]
      for (const [index, read] of places.get(layout) ?? []) texts[index] = read(place)
      const joined = joinCells(texts)
      return joined === null ? null : { id, layout, cells: joined }
    },
  }
}
