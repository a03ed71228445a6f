/** RFC 4180, with CRLF between records. Strict: a bare line feed outside quotes stays in its cell and shows up. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r]*))(,|\r\n|$)/y
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text)
    if (!found) throw new Error(`not CSV: ${text.slice(0, 80)}`)
    const [, quoted, plain, end] = found
    records.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === '\r\n' && cell.lastIndex < text.length) records.push([])
  }
  return records
}

/** Every record as an object by the header's names. */
export function recordsOf(csv: string): Record<string, string>[] {
  const [header = [], ...rows] = parseCsv(csv)
  return rows.map((row) =>
    Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])),
  )
}
