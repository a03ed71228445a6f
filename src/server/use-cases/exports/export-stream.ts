import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { ExportForm } from '#protocol/exports.ts'
import type { SubmissionFilter } from '#protocol/staff.ts'
import type { IdList } from '../../figures/id-list.ts'
import type { ExportRepository } from '../../repositories/export-cells.ts'
import { answerRowColumns, answerRows } from './export-answers.ts'
import { columnsOf, layoutOf } from './export-cells.ts'
import { vietnamTime } from './export-columns.ts'
import { csvCell, exportCsv } from './export-csv.ts'
import { keptCsv } from './export-kept-csv.ts'
import { exportNdjson } from './export-ndjson.ts'
import { fullRows, tableOf, wideRows, wideTable, type ExportTable } from './export-rows.ts'
import type { ExportLanguage, ExportTexts } from './export-texts.ts'
import { newestFirst } from './export-versions.ts'
import { exportXlsx } from './export-xlsx.ts'
import type { KnownContent } from '../intake/known-content.ts'

export const EXPORT_FORMATS = ['csv', 'xlsx', 'ndjson'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** One download: plain data, so that it can be sent to another thread. */
export interface ExportOrder {
  readonly format: ExportFormat
  readonly form: ExportForm
  readonly lang: ExportLanguage
  /** `wide`: a submission a row. `long`: an answer a row. */
  readonly shape: 'wide' | 'long'
  /** With names and contacts. */
  readonly isPersonal: boolean
  /** It goes on from a file begun before: no first line. */
  readonly goesOn: boolean
  readonly questionnaireId: string
  /** What is said of it in the notes. */
  readonly filter: SubmissionFilter
  /** What is in it, in this order. */
  readonly ids: IdList
  /** ISO instant. */
  readonly madeAt: string
  readonly isTraining: boolean
}

export interface ExportDependencies {
  readonly exports: ExportRepository
  readonly content: KnownContent
  readonly exportTexts: ExportTexts
}

/** The version a download of this questionnaire has the columns of: the newest that is released. */
export const exportedQuestionnaire = (
  offered: readonly Questionnaire[],
  id: string = QUESTIONNAIRE.id,
): Questionnaire | undefined => offered.find((each) => each.id === id)

/** Calls `count` with how many submissions a piece was made of, when it is asked for. */
async function* counted<Row>(
  rows: AsyncIterable<readonly Row[]>,
  count: (submissions: number) => void,
): AsyncGenerator<readonly Row[]> {
  for await (const piece of rows) {
    count(piece.length)
    yield piece
  }
}

/**
 * Writes a download, no faster than it is read. `questionnaire` is the one `order` names; `onRows` is told how many
 * more submissions have been written.
 */
export function exportStream(
  order: ExportOrder,
  questionnaire: Questionnaire,
  { exports, content, exportTexts }: ExportDependencies,
  onRows: (submissions: number) => void,
): AsyncIterable<Uint8Array> {
  const { format, form, lang, shape, isPersonal, ids, madeAt, filter, goesOn, isTraining } = order
  const text = exportTexts[lang]
  const wide = columnsOf(questionnaire, content, text)
  const known = content.questionnaires.map((each) => each.questionnaire)

  function written<Row>(table: ExportTable<Row>): AsyncIterable<Uint8Array> {
    if (format === 'csv') return inBytes(exportCsv(table, form, goesOn))
    if (format === 'ndjson') return inBytes(exportNdjson(table))
    const madeAtVietnam = vietnamTime(madeAt)
    return exportXlsx(
      table,
      form,
      { questionnaire, filter, wide, madeAt, madeAtVietnam, isTraining },
      text,
    )
  }

  if (shape === 'long')
    return written(
      tableOf(
        answerRowColumns(newestFirst(questionnaire, known), text),
        answerRows(counted(fullRows(exports, ids), onRows)),
      ),
    )
  if (isPersonal) return written(tableOf(wide, counted(fullRows(exports, ids), onRows)))
  const columns = wide.filter((column) => !column.isPersonal)
  const layout = { id: layoutOf(columns), columns }
  if (format === 'csv' && form === 'codes') return keptCsv(exports, ids, layout, goesOn, onRows)
  const rows = counted(wideRows(exports, ids, layout.id), onRows)
  return written({ ...wideTable(layout, csvCell), rows })
}

/** Pieces are put together to so many characters: small ones cost more to send than to write. */
const CHUNK = 128 * 1024

const utf8 = new TextEncoder()

async function* inBytes(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let waiting = ''
  let isFirst = true
  for await (const piece of pieces) {
    waiting += piece
    // The first goes at once: the reader sees that something is coming.
    if (waiting.length < CHUNK && !isFirst) continue
    isFirst = false
    yield utf8.encode(waiting)
    waiting = ''
  }
  if (waiting !== '') yield utf8.encode(waiting)
}
