import { cellOf, type ExportTable } from './export-rows.ts'

/** One JSON object a line, by variable name and with codes; numbers are numbers, what is missing is `null`. */
export async function* exportNdjson<Row>({
  columns,
  rows,
}: ExportTable<Row>): AsyncGenerator<string> {
  for await (const piece of rows)
    yield piece
      .map(
        (row) =>
          `${JSON.stringify(
            Object.fromEntries(
              columns.map((column) => [column.name, cellOf(column, row, 'codes')]),
            ),
          )}\n`,
      )
      .join('')
}
