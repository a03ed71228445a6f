import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { expectClean } from './support/axe.ts'
import { answerFast, nothingChosen } from './support/owner.ts'
import { test } from './support/own-server.ts'

/** Through the short questions, with every consent, until the server has it. */
async function sendQuickCheck(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/start/quick-check`)
  await page.getByRole('main').getByRole('button').first().click()
  await page.getByRole('radio', { name: 'Hộ kinh doanh' }).check()
  await page.getByLabel('Ngành chính').selectOption('G')
  await page.getByRole('radio', { name: /Bán lẻ/ }).check()
  await page.getByLabel('Tỉnh, thành phố').selectOption('01')
  await page.getByRole('textbox', { name: 'Tên cơ sở' }).fill('Tạp hóa Hoa')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  for (const name of [/Lưu và gửi bài/, /Liên hệ với tôi/, /thống kê/])
    await page.getByRole('checkbox', { name }).check()
  await page.getByRole('textbox', { name: 'Điện thoại' }).fill('0901234567')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await answerFast(page, nothingChosen())
  await submit(page)
}

async function submit(page: Page): Promise<void> {
  await page.waitForURL(/\/closing$/)
  await page.getByRole('link', { name: 'Xem lại và nộp' }).click()
  await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
  await page.waitForURL(/\/result\//)
  await expect(page.getByText(/Đã gửi: biên nhận/)).toBeVisible()
}

test('an owner sees, corrects, takes back and erases what was sent, without a network too', async ({
  page,
  url,
}) => {
  await sendQuickCheck(page, url)
  await page.goto(`${url}/data`)
  const sent = page.getByRole('region', { name: 'Phiếu đã gửi đi' })
  await sent.getByRole('button', { name: 'Xem máy chủ đang giữ gì' }).click()
  await expect(sent.getByText('0901234567')).toBeVisible()
  await expectClean(page, 'own data')

  await page.context().setOffline(true)
  await sent.getByRole('button', { name: 'Không cho liên hệ nữa' }).click()
  await expect(sent.getByText(/Máy tự báo cho máy chủ khi có mạng/)).toBeVisible()
  await page.context().setOffline(false)
  await expect(sent.getByText(/Máy chủ đã làm xong/)).toBeVisible()
  await sent.getByRole('button', { name: 'Xem máy chủ đang giữ gì' }).click()
  await expect(sent.getByText('lưu và gửi bài, làm thống kê')).toBeVisible()
  await expect(sent.getByText('0901234567')).toHaveCount(0)

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải tệp để đọc' }).click(),
  ])
  const copy = readFileSync(await file.path(), 'utf8')
  expect(copy).toContain('Tạp hóa Hoa')
  expect(copy).toContain('<dt>')
  expect(copy, 'words, not keys').not.toMatch(/criteria\.|answers\./)

  await sent.getByRole('button', { name: 'Sửa và gửi lại' }).click()
  await page.waitForURL(/\/overview$/)
  const draft = new URL(page.url()).pathname.split('/').at(-2) ?? ''
  await page.goto(`${url}/assess/${draft}/closing`)
  await submit(page)
  await page.goto(`${url}/data`)
  await expect(sent.getByRole('listitem')).toHaveCount(2)

  const first = sent.getByRole('listitem').last()
  await first.getByRole('button', { name: 'Xóa trên máy chủ' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa trên máy chủ' }).click()
  await expect(first.getByText('Đã yêu cầu xóa trên máy chủ.')).toBeVisible()
  await expect(first.getByText(/Máy chủ đã làm xong/).last()).toBeVisible()

  await page.getByRole('button', { name: 'Xóa tất cả trên máy này' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/^1 phiếu đã gửi vẫn nằm trên máy chủ/)).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'Xóa cả trên máy chủ' }).check()
  await page.context().setOffline(true)
  await dialog.getByRole('button', { name: 'Xóa tất cả' }).click()
  await expect(dialog.getByRole('alert')).toContainText('chưa xóa gì trên máy này')
  await page.context().setOffline(false)
  await dialog.getByRole('button', { name: 'Xóa tất cả' }).click()
  await expect(page.getByText('Đã xóa. Máy này không còn dữ liệu nào.')).toBeVisible()
})
