import ExcelJS from 'exceljs'

/** A workbook as somebody else's program reads it. */
export async function readXlsx(bytes: ArrayBuffer) {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes)
  const rowsOf = (position: number): ExcelJS.CellValue[][] => {
    const sheet = workbook.worksheets[position]
    if (!sheet) throw new Error(`no sheet ${position}`)
    return Array.from({ length: sheet.rowCount }, (_row, row) =>
      Array.from(
        { length: sheet.columnCount },
        (_cell, column) => sheet.getCell(row + 1, column + 1).value,
      ),
    )
  }
  return { workbook, rowsOf }
}

/** Every row of the first sheet by the names in its first. */
export async function xlsxRecords(
  bytes: ArrayBuffer,
): Promise<Record<string, ExcelJS.CellValue>[]> {
  const [header = [], ...rows] = (await readXlsx(bytes)).rowsOf(0)
  return rows.map((row) =>
    Object.fromEntries(
      header.map((name, index) => [typeof name === 'string' ? name : '', row[index] ?? null]),
    ),
  )
}
