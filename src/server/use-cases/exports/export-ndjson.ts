import type { ExportTable } from './export-rows.ts'

/** One JSON object a line, by variable name and with codes; numbers are numbers, what is missing is `null`. */
export async function* exportNdjson<Row>({
  columns,
  rows,
  cellsOf,
}: ExportTable<Row>): AsyncGenerator<string> {
  const names = columns.map(({ name }) => JSON.stringify(name))
  for await (const piece of rows)
    yield piece
      .map((row) => {
        const cells = cellsOf(row, 'codes')
        return `{${names.map((name, index) => `${name}:${JSON.stringify(cells[index] ?? null)}`).join(',')}}\n`
      })
      .join('')
}
