import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { xlsxTable } from '#server/use-cases/exports/xlsx-table.ts'
import { readXlsx } from './support/read-xlsx.ts'

const table = (rows: number, name = 'Việc') => ({
  name,
  head: ['Số', 'Chữ'],
  looks: ['number', 'text'] as const,
  pieces: (async function* () {
    for (let row = 0; row < rows; row += 3)
      yield Array.from({ length: Math.min(3, rows - row) }, (_, at) => row + at)
  })(),
  cellsOf: (row: number) => [row, `dòng ${row}`],
  at: '2026-12-01T00:00:00.000Z',
})
const read = async (...given: Parameters<typeof xlsxTable<number>>) =>
  readXlsx(new Uint8Array(await buffer(xlsxTable(...given))).buffer)

it('goes on in another sheet where one is full, with its head, and no row is lost between them', async () => {
  const { workbook, rowsOf } = await read(table(10), 5)
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Việc', 'Việc (2)', 'Việc (3)'])
  // Each sheet filters its own rows, all of them.
  expect(workbook.worksheets.map(({ autoFilter }) => autoFilter)).toEqual([
    'A1:B5',
    'A1:B5',
    'A1:B3',
  ])
  const rows = [0, 1, 2].map((sheet) => rowsOf(sheet))
  expect(rows.map(([head]) => head)).toEqual(Array.from({ length: 3 }, () => ['Số', 'Chữ']))
  expect(rows.flatMap(([, ...others]) => others)).toEqual(
    Array.from({ length: 10 }, (_, row) => [row, `dòng ${row}`]),
  )
})

it('has one sheet with its head where there is nothing, and a name that Excel takes', async () => {
  const { workbook, rowsOf } = await read(table(0, 'Gỡ vướng: cho từng cơ sở một, ở mọi nơi'))
  const [sheet, ...others] = workbook.worksheets
  expect(others).toEqual([])
  expect(sheet?.name.length).toBeLessThanOrEqual(31)
  expect(sheet?.name).not.toContain(':')
  expect(rowsOf(0)).toEqual([['Số', 'Chữ']])
  const long = await read(table(9, 'Gỡ vướng cho từng cơ sở một ở mọi nơi'), 5)
  expect(long.workbook.worksheets.every(({ name }) => name.length <= 31)).toBe(true)
})
