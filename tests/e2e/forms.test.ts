import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import decodeQR from 'qr/decode.js'
import { markIn } from '#protocol/sheet-check.ts'
import { docxParagraphs } from '../support/unzip.ts'
import { expectClean } from './support/axe.ts'
import { becomeReadyOffline } from './support/device.ts'
import { withWorkshop, WORKSHOP } from './support/enterprise.ts'
import { test } from './support/own-server.ts'

/** Points of a picture to a module of the code: as a camera near the paper sees it. */
const POINTS = 4

/** What the code on the page says, read off what is drawn. */
async function readCode(page: Page): Promise<string> {
  const code = page.locator('.qr-code')
  const side = Number((await code.getAttribute('viewBox'))?.split(' ')[2])
  const path = (await code.locator('path').getAttribute('d')) ?? ''
  const width = side * POINTS
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
    for (let row = Number(y) * POINTS; row < (Number(y) + 1) * POINTS; row += 1)
      for (let at = Number(x) * POINTS; at < (Number(x) + Number(run)) * POINTS; at += 1)
        data.fill(0, (row * width + at) * 4, (row * width + at) * 4 + 3)
  return decodeQR({ width, height: width, data })
}

async function download(page: Page, button: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return readFileSync(await file.path())
}

async function expectCleanAtBothWidths(page: Page, what: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await expectClean(page, `${what} at ${width}`)
  }
}

const pagesOf = async (page: Page): Promise<number> =>
  (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)
    ?.length ?? 0

test('fills in the papers, offline too, shares a card without a name, and has a sheet verified', async ({
  page,
  url,
}) => {
  const id = await withWorkshop(page, url)
  await expect(page.locator('.programme').first()).toBeVisible()
  expect(await pagesOf(page)).toBeLessThanOrEqual(3)
  await becomeReadyOffline(page)
  await page.context().setOffline(true)

  await page.getByRole('button', { name: 'Làm ảnh tóm tắt' }).click()
  const card = page.getByRole('img', { name: /^Ảnh tóm tắt/ })
  await expect(card).not.toHaveAccessibleName(new RegExp(WORKSHOP))
  const plain = await download(page, 'Tải ảnh')
  expect(plain.subarray(1, 4).toString()).toBe('PNG')
  expect([plain.readUInt32BE(16), plain.readUInt32BE(20)]).toEqual([1080, 1350])
  await page.getByRole('checkbox', { name: `Ghi tên cơ sở: ${WORKSHOP}` }).check()
  await expect(card).toHaveAccessibleName(new RegExp(WORKSHOP))
  expect((await download(page, 'Tải ảnh')).equals(plain)).toBe(false)

  await page.getByRole('link', { name: 'Tờ khai theo Nghị định 80' }).click()
  await page.getByLabel('Địa chỉ trụ sở chính').fill('Số 5 đường Lê Lợi')
  const lines = docxParagraphs(await download(page, 'Tải tờ khai (Word)'))
  expect(lines).toContain(`Tên doanh nghiệp: ${WORKSHOP}`)
  expect(lines).toContain('Địa chỉ trụ sở chính: Số 5 đường Lê Lợi')
  expect(lines).toContain('Quận/huyện: \t')
  expect(await pagesOf(page)).toBe(1)
  await expectCleanAtBothWidths(page, 'declaration')

  await page.goto(`${url}/result/${id}/sheet`)
  await expect(page.getByRole('img', { name: 'Mã QR mở trang kiểm tra phiếu' })).toBeVisible()
  expect(await pagesOf(page)).toBe(1)
  await expectCleanAtBothWidths(page, 'sheet')
  const address = await readCode(page)
  expect(markIn(address)).toMatchObject({ submissionId: id, receipt: { submissionId: id } })

  await page.context().setOffline(false)
  await page.goto(address)
  await expect(page.getByText(/^Hợp lệ: hệ thống đang giữ/)).toBeVisible()
  await expect(page.getByText(/^Chữ ký đúng/)).toBeVisible()
  await expectCleanAtBothWidths(page, 'check')
})
