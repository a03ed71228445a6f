import type { Readable } from 'node:stream'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { SubmissionFilter } from '#protocol/staff.ts'
import { codebookLines } from './export-codebook.ts'
import { filterLines } from './export-filter-lines.ts'
import type { ColumnHead } from './export-columns.ts'
import type { ExportForm } from '#protocol/exports.ts'
import {
  MOST_ROWS,
  sheetEnd,
  sheetStart,
  tableCells,
  xlsxRow,
  type Cell,
  type CellLook,
} from '#protocol/xlsx/sheet.ts'
import { headerOf, type ExportTable } from './export-rows.ts'
import type { ExportText } from './export-texts.ts'
import { sheetfuls } from './sheetfuls.ts'
import { sheetCalled } from './training-sheet.ts'
import { xlsxStream, type XlsxSheet } from './xlsx-package.ts'

/** What the notes say of a download beside its rows. */
export interface ExportNotes {
  readonly questionnaire: Questionnaire
  readonly filter: SubmissionFilter
  /** Labels of the filter's values are looked up in these. */
  readonly wide: readonly ColumnHead[]
  /** ISO instant. */
  readonly madeAt: string
  /** Vietnam's time of the same. */
  readonly madeAtVietnam: string
  /** Of made-up submissions. */
  readonly isTraining: boolean
}

/**
 * Characters of XML that are handed on together. A piece of rows is some 7 MB of them: two or three of those at once were
 * 100 MB more than the same rows as CSV.
 */
const CHUNK = 256 * 1024

/** Columns of ids, by their names in the file: of a submission, of its event, of what it follows. */
const NAMES_OF_IDS: ReadonlySet<string> = new Set(['id', 'event_id', 'follows'])

/**
 * The data, what its codes mean, and how it came about, as three sheets; more, where there are more rows than one sheet
 * may have. `mostRows`: that, its first line included.
 */
export function exportXlsx<Row>(
  { columns, rows, cellsOf }: ExportTable<Row>,
  form: ExportForm,
  notes: ExportNotes,
  text: ExportText,
  mostRows: number = MOST_ROWS,
): Readable {
  const word = (key: string): string => text('exports', 'notes', key)
  const looks = columns.map(({ name, type = 'text' }): CellLook =>
    NAMES_OF_IDS.has(name) ? 'id' : type,
  )
  const source = sheetfuls(rows)
  let rowsWritten = 0

  function data(name: string): XlsxSheet {
    let next = 2
    const filtered = (): string => tableCells(columns.length, next - 1)
    async function* xml(): AsyncGenerator<string> {
      yield sheetStart(looks, true)
      yield xlsxRow(
        1,
        columns.map((column) => headerOf(column, form)),
        ['header'],
      )
      for await (const piece of source.take(mostRows - 1)) {
        rowsWritten += piece.length
        let written = ''
        for (const row of piece) {
          written += xlsxRow(next, cellsOf(row, form), looks)
          next += 1
          if (written.length < CHUNK) continue
          yield written
          written = ''
        }
        if (written !== '') yield written
      }
      yield sheetEnd(filtered())
    }
    return { name, pieces: xml(), filtered }
  }

  async function* sheets(): AsyncGenerator<XlsxSheet> {
    try {
      const name = sheetCalled(word('dataSheet'), notes.isTraining, text)
      yield data(name)
      for (let part = 2; await source.hasMore(); part += 1) yield data(`${name} (${part})`)
      yield codebook()
      yield { name: word('notesSheet'), pieces: about() }
    } finally {
      await source.end()
    }
  }

  function codebook(): XlsxSheet {
    const headers = ['variable', 'label', 'code', 'codeLabel', 'points']
    const codebookLooks: readonly CellLook[] = ['text', 'wrapped', 'text', 'wrapped', 'number']
    const lines = codebookLines(columns)
    const filtered = (): string => tableCells(headers.length, lines.length + 1)
    function* xml(): Generator<string> {
      yield sheetStart(codebookLooks, true)
      yield xlsxRow(
        1,
        headers.map((key) => text('exports', 'codebook', key)),
        ['header'],
      )
      for (const [index, line] of lines.entries()) yield xlsxRow(index + 2, line, codebookLooks)
      yield sheetEnd(filtered())
    }
    return { name: word('codebookSheet'), pieces: xml(), filtered }
  }

  /** Asked for last, when the rows have been counted. */
  function* about(): Generator<string> {
    const { questionnaire, madeAt, madeAtVietnam } = notes
    const lines: Cell[][] = [
      ...(notes.isTraining ? [[word('training'), text('publications', 'method', 'training')]] : []),
      [word('questionnaire'), `${questionnaire.id} v${questionnaire.version}`],
      [word('madeAtVietnam'), madeAtVietnam],
      [word('madeAt'), madeAt],
      ...filterLines(notes, text),
      [word('rows'), rowsWritten],
      [word('licence'), word('licenceText')],
      [word('method'), word('methodText')],
      [word('verified'), word('verifiedText')],
    ]
    yield sheetStart(['text', 'wrapped'], false)
    for (const [index, line] of lines.entries())
      yield xlsxRow(index + 1, line, ['header', 'wrapped'])
    yield sheetEnd(null)
  }

  return xlsxStream(sheets(), new Date(notes.madeAt))
}
