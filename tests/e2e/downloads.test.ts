import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { expectClean } from './support/axe.ts'
import { chooseEnglish, signIn } from './support/console.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { test } from './support/own-server.ts'

test.use(ALWAYS_ONLINE)

async function download(page: Page, link: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link, exact: true }).click(),
  ])
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

test('staff choose the format and the rows of a download, in both languages', async ({
  page,
  url,
}) => {
  await page.goto(`${url}/staff/submissions`)
  await signIn(page)
  await page.getByText('Tải về', { exact: true }).click()
  const excel = await download(page, 'Tải tệp ghi bằng chữ')
  expect(excel.name).toMatch(/^sansangso-san-sang-so-[\d-]+\.xlsx$/)
  expect(excel.bytes.subarray(0, 2).toString()).toBe('PK')
  await expect(page.getByText(/^Đã gửi đủ 0 phiếu\./)).toBeVisible()
  await expectClean(page, 'downloads, wide')

  await page.getByLabel('Định dạng').selectOption('csv')
  await page.getByLabel('Mỗi dòng là').selectOption('long')
  await expect(page.getByRole('checkbox', { name: /Kèm tên/ })).toHaveCount(0)
  const answers = await download(page, 'Tải tệp ghi bằng mã')
  expect(answers.name).toMatch(/-long-[\d-]+\.csv$/)
  expect(answers.bytes.toString()).toContain('id,received_at,criterion_id,')
  await expectClean(page, 'downloads, long')

  await chooseEnglish(page)
  await page.getByLabel('Format').selectOption('ndjson')
  const ndjson = await download(page, 'Download')
  expect(ndjson.name).toMatch(/-long-[\d-]+\.ndjson$/)
  const codebook = await download(page, 'Codebook (JSON)')
  expect(JSON.parse(codebook.bytes.toString())).toMatchObject({ language: 'en' })
  expect((await download(page, 'Syntax for SPSS')).bytes.toString()).toContain('VALUE LABELS')
  await expectClean(page, 'downloads in English')
})
