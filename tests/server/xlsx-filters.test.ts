import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { aSubmission } from '../support/submission.ts'
import { aProgramme } from './support/people.ts'
import { readXlsx } from './support/read-xlsx.ts'

it('filters each table of a download by its header, all of its rows, and not the notes', async () => {
  const { server, admin, as } = await aProgramme()
  const sealed = await Promise.all([aSubmission().seal(), aSubmission().seal()])
  await server.deliver(...sealed.map(({ item }) => item))
  const response = await as(admin, 'GET', '/api/v1/exports/submissions.xlsx')
  const bytes = await response.arrayBuffer()
  const { workbook } = await readXlsx(bytes)
  const cells = workbook.worksheets.map(
    (sheet) => `A1:${sheet.getColumn(sheet.actualColumnCount).letter}${sheet.actualRowCount}`,
  )
  expect(cells[0]).toMatch(/^A1:[A-Z]{2}3$/)
  const filters = workbook.worksheets.map(({ autoFilter }) => autoFilter ?? null)
  expect(filters).toEqual([cells[0], cells[1], null])
  // LibreOffice goes by the names of the workbook.
  const xml = strFromU8(unzipSync(new Uint8Array(bytes))['xl/workbook.xml'] ?? new Uint8Array())
  const names = [...xml.matchAll(/localSheetId="(\d)" hidden="1">'([^']+)'!([^<]+)</g)]
  expect(names.map(([, ...parts]) => parts)).toEqual([
    ['0', 'Số liệu', cells[0]?.replaceAll(/[A-Z]+|\d+/g, '$$$&')],
    ['1', 'Giải thích mã', cells[1]?.replaceAll(/[A-Z]+|\d+/g, '$$$&')],
  ])
})
