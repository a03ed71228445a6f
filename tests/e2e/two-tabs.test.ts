import { expect } from '@playwright/test'
import { describeGrocery } from './support/owner.ts'
import { test } from './support/shared-server.ts'

test('a second tab shows the draft, changes nothing, and takes over when the first is gone', async ({
  context,
  url,
}) => {
  const first = await context.newPage()
  await first.goto(url)
  await first.getByRole('button', { name: 'Bắt đầu' }).click()
  await describeGrocery(first, 'Tạp hóa Hoa')
  await first.getByRole('button', { name: 'Tiếp tục' }).click()
  await first.getByRole('radio').nth(1).check()
  await expect(first.getByText('Đã lưu trên máy').first()).toBeVisible()

  const second = await context.newPage()
  await second.goto(first.url())
  await expect(second.getByText('Bài này đang mở ở một thẻ khác')).toBeVisible()
  await expect(second.locator('input[type="radio"]').nth(1)).toBeChecked()
  // Inert: not to be reached by touch, keyboard or screen reader.
  await expect(second.locator('[inert] input[type="radio"]').first()).toBeAttached()
  await second.locator('label.option').nth(2).click({ force: true })
  await second.keyboard.press('4')
  await expect(second.locator('input[type="radio"]').nth(1)).toBeChecked()

  // What the first tab chooses is seen in the second.
  await first.getByRole('radio').nth(3).check()
  await expect(second.locator('input[type="radio"]').nth(3)).toBeChecked()

  await first.close()
  await expect(second.getByText('Bài này đang mở ở một thẻ khác')).toHaveCount(0)
  await second.getByRole('radio').nth(0).check()
  await expect(second.getByText('Đã lưu trên máy').first()).toBeVisible()
  await second.reload()
  await expect(second.getByRole('radio').nth(0)).toBeChecked()
})

test('an emptied browser says so, instead of looking like a first visit', async ({ page, url }) => {
  await page.goto(url)
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await page.waitForURL(/\/profile$/)
  await page.waitForFunction(() => localStorage.getItem('sansangso.held') !== null)
  await page.goto(`${url}/api/v1/openapi.json`)
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('sansangso').addEventListener('success', resolve)
      }),
  )
  await page.goto(url)
  await expect(page.getByText('Trình duyệt đã xóa dữ liệu của trang này')).toBeVisible()
  await page.getByRole('button', { name: 'Tôi đã hiểu' }).click()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible()
  await expect(page.getByText('Trình duyệt đã xóa dữ liệu của trang này')).toHaveCount(0)
})
