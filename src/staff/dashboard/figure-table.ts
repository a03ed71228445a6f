import { strToU8, zipSync } from 'fflate'
import { harmlessCell } from '#protocol/harmless-cell.ts'
import { XLSX_TYPE } from '#protocol/xlsx/package.ts'
import { smallWorkbook, type SmallSheet } from '#protocol/xlsx/small-workbook.ts'
import type { Said } from './counted.ts'

/** What a chart shows, as figures: the chart, its table and its download are all made from this. */
export interface FigureTable {
  readonly title: string
  /** Heads the labels. */
  readonly rowHeading: string
  readonly columns: readonly {
    readonly label: string
    readonly format: (value: number) => string
  }[]
  readonly rows: readonly {
    readonly key: string
    readonly label: string
    /** One a column; `null` = hidden, or there is none. */
    readonly values: readonly (number | null)[]
  }[]
}

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** UTF-8 with the mark Excel needs; figures as they are, with a decimal point. */
export function tableCsv({ rowHeading, columns, rows }: FigureTable): string {
  const lines = [
    [rowHeading, ...columns.map(({ label }) => label)].map(harmlessCell),
    ...rows.map(({ label, values }) => [
      harmlessCell(label),
      ...values.map((value) => (value === null ? '' : String(value))),
    ]),
  ]
  return `\uFEFF${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`
}

/** What the table is of, on a sheet of its own. */
export interface AboutSheet {
  readonly name: string
  readonly said: readonly Said[]
}

/** A workbook whose first sheet is the table and nothing else, and whose second says what it counts. */
export function tableXlsx(
  { title, rowHeading, columns, rows }: FigureTable,
  { name, said }: AboutSheet,
): Uint8Array<ArrayBuffer> {
  const sheet: SmallSheet = {
    name: title,
    looks: ['wrapped', 'number'],
    head: [rowHeading, ...columns.map(({ label }) => label)],
    rows: rows.map(({ label, values }) => [label, ...values]),
  }
  const about: SmallSheet = {
    name,
    looks: ['wrapped'],
    head: null,
    rows: said.map(({ label, value }) => [label, value]),
  }
  return zipSync(
    Object.fromEntries(smallWorkbook([sheet, about]).map(({ path, xml }) => [path, strToU8(xml)])),
  )
}

const TYPES = {
  csv: 'text/csv',
  xlsx: XLSX_TYPE,
} as const

/** Names of events are long, and systems take 255 bytes, of which a Vietnamese letter has up to three. */
const LONGEST_NAME = 80

/** The title, what it counts and the day it was taken, with nothing a file may not have in its name. `day`: ISO date. */
export function tableFileName(
  { title }: FigureTable,
  counted: readonly Said[],
  day: string,
  format: keyof typeof TYPES,
): string {
  const what = [title, counted.map(({ value }) => value).join(', ')].join(' – ')
  const plain = what.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-')
  return `${plain.slice(0, LONGEST_NAME).trim()} – ${day}.${format}`
}

/** Hands the table to the browser as a file. */
export function downloadTable(
  table: FigureTable,
  about: AboutSheet,
  format: keyof typeof TYPES,
  fileName: string,
): void {
  const file = format === 'csv' ? tableCsv(table) : tableXlsx(table, about)
  const url = URL.createObjectURL(new Blob([file], { type: TYPES[format] }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}
