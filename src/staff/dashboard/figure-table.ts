import { strToU8, zipSync } from 'fflate'
import { harmlessCell } from '#protocol/harmless-cell.ts'
import { XLSX_TYPE } from '#protocol/xlsx/package.ts'
import { smallWorkbook, type SmallSheet } from '#protocol/xlsx/small-workbook.ts'

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

/** A workbook of one sheet. */
export function tableXlsx({
  title,
  rowHeading,
  columns,
  rows,
}: FigureTable): Uint8Array<ArrayBuffer> {
  const sheet: SmallSheet = {
    name: title,
    looks: ['wrapped', 'number'],
    head: [rowHeading, ...columns.map(({ label }) => label)],
    rows: rows.map(({ label, values }) => [label, ...values]),
  }
  return zipSync(
    Object.fromEntries(smallWorkbook([sheet]).map(({ path, xml }) => [path, strToU8(xml)])),
  )
}

const TYPES = {
  csv: 'text/csv',
  xlsx: XLSX_TYPE,
} as const

/** Hands the table to the browser as a file. */
export function downloadTable(table: FigureTable, format: keyof typeof TYPES): void {
  const file = format === 'csv' ? tableCsv(table) : tableXlsx(table)
  const url = URL.createObjectURL(new Blob([file], { type: TYPES[format] }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${table.title}.${format}`
  link.click()
  URL.revokeObjectURL(url)
}
