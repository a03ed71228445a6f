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

/** A cell that a spreadsheet would take for a formula begins with an apostrophe instead. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** UTF-8 with the mark Excel needs; figures as they are, with a decimal point. */
export function tableCsv({ rowHeading, columns, rows }: FigureTable): string {
  const lines = [
    [rowHeading, ...columns.map(({ label }) => label)].map(harmless),
    ...rows.map(({ label, values }) => [
      harmless(label),
      ...values.map((value) => (value === null ? '' : String(value))),
    ]),
  ]
  return `\uFEFF${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`
}

/** Hands the table to the browser as a file. */
export function downloadTable(table: FigureTable): void {
  const url = URL.createObjectURL(new Blob([tableCsv(table)], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${table.title}.csv`
  link.click()
  URL.revokeObjectURL(url)
}
