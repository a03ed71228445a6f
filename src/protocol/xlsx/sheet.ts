import { inWrittenOrder } from '../harmless-cell.ts'

export type Cell = string | number | null

/** Excel's most rows in one sheet; it takes a file with more for a broken one. */
export const MOST_ROWS = 1_048_576
/** Excel's most characters in one cell. */
const MOST_CHARACTERS = 32_767
const MS_A_DAY = 86_400_000
/** Days from Excel's day 0 to 1970-01-01. */
const EPOCH_DAYS = 25_569

/** A cell's look; the number is its place in `STYLES_XML` (package.ts). */
const STYLE = { plain: 0, header: 1, time: 2, wrapped: 3 } as const

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** As the text of an element, in the order it is written. What no XML may hold becomes U+FFFD; a line ends as Excel ends it. */
const xmlText = (text: string): string =>
  inWrittenOrder(text)
    .slice(0, MOST_CHARACTERS)
    .replaceAll(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- exactly what XML 1.0 forbids
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD')
    // Excel takes `_x0041_` for an A; this is how it writes the underscore itself.
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[&<>]/g, (character) => ENTITIES[character] ?? '')

/** Always a string to the reader, never a formula, whatever it starts with. */
const textCell = (text: string, at: string, style: number): string =>
  `<c r="${at}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`

/** What a cell is written as. `id`: 36 characters, to be seen and copied whole. `wrapped`: a long text, over several lines. */
export type CellLook = 'text' | 'id' | 'number' | 'time' | 'header' | 'wrapped'

/** A time without an offset is taken as it stands: spreadsheets know no time zones. */
const serialDay = (time: string): number =>
  Date.parse(time.endsWith('Z') ? time : `${time.replace(' ', 'T')}Z`) / MS_A_DAY + EPOCH_DAYS

/** `A`, …, `Z`, `AA`, … for a column counted from 0. */
const columnLetters = (index: number): string =>
  (index < 26 ? '' : columnLetters(Math.floor(index / 26) - 1)) +
  String.fromCodePoint(65 + (index % 26))
const LETTERS = Array.from({ length: 702 }, (_, index) => columnLetters(index))

function cell(value: Cell, look: CellLook, at: string): string {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return `<c r="${at}" s="${STYLE.plain}"><v>${value}</v></c>`
  if (look === 'time') {
    const day = serialDay(value)
    if (Number.isFinite(day)) return `<c r="${at}" s="${STYLE.time}"><v>${day}</v></c>`
  }
  if (look === 'header') return textCell(value, at, STYLE.header)
  return textCell(value, at, look === 'wrapped' ? STYLE.wrapped : STYLE.plain)
}

/** The row with this number (from 1), its cells from the first column on; the last look holds for what follows. */
export const xlsxRow = (row: number, cells: readonly Cell[], looks: readonly CellLook[]): string =>
  `<row r="${row}">${cells
    .map((value, index) =>
      cell(
        value,
        looks[index] ?? looks.at(-1) ?? 'text',
        `${LETTERS[index] ?? columnLetters(index)}${row}`,
      ),
    )
    .join('')}</row>`

const WIDTHS: Readonly<Record<CellLook, number>> = {
  text: 22,
  id: 38,
  number: 12,
  time: 19,
  header: 22,
  wrapped: 70,
}

/** What comes before the rows: column widths, and a first row that stays in sight. */
export const sheetStart = (looks: readonly CellLook[], isFrozen: boolean): string =>
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">' +
  (isFrozen ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' : '') +
  '</sheetView></sheetViews><cols>' +
  looks
    .map(
      (look, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${WIDTHS[look]}" customWidth="1"/>`,
    )
    .join('') +
  '</cols><sheetData>'

/** The cells of a table whose header is the first row, so many columns wide and so many rows long with it: `A1:C20`. */
export const tableCells = (columns: number, rows: number): string =>
  `A1:${columnLetters(columns - 1)}${rows}`

/** What comes after the rows. `filtered`: the cells of a table whose header gets buttons to filter and sort by; `null` = none. */
export const sheetEnd = (filtered: string | null): string =>
  `</sheetData>${filtered === null ? '' : `<autoFilter ref="${filtered}"/>`}</worksheet>`
