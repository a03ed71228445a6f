import { expect, type BrowserContext, type Page } from '@playwright/test'
import { describeGrocery } from './support/owner.ts'
import { test } from './support/shared-server.ts'

/** A tab in which a visit goes on as far as its first question. */
async function atFirstQuestion(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await describeGrocery(page, 'Tạp hóa Hoa')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.waitForURL(/\/question\//)
  return page
}

test('a second tab shows the draft, changes nothing, and takes over when the first is gone', async ({
  context,
  url,
}) => {
  const first = await atFirstQuestion(context, url)
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

test('a second tab takes the draft over when told to, with what the first has done, and gives it back', async ({
  context,
  url,
}) => {
  const first = await atFirstQuestion(context, url)
  await first.goto(first.url().replace(/question.*/, 'closing'))
  const second = await context.newPage()
  const elsewhere = (page: Page) => page.getByText('Bài này đang mở ở một thẻ khác')
  const take = (page: Page) => page.getByRole('button', { name: 'Làm tiếp ở thẻ này' }).click()
  const tick = (page: Page, name: string) => page.getByRole('checkbox', { name }).check()
  const isKept = (page: Page) => expect(page.getByText('Đã lưu trên máy').first()).toBeVisible()
  // Both show the same page before either changes anything on it.
  await expect(first.getByRole('checkbox', { name: 'Khó vay vốn' })).toBeVisible()
  await second.goto(first.url())
  await expect(second.locator('[inert]').getByText('Khó vay vốn')).toBeVisible()
  await tick(first, 'Khó vay vốn')
  await isKept(first)

  await take(second)
  await expect(elsewhere(first)).toBeVisible()
  await expect(elsewhere(second)).toHaveCount(0)
  await expect(second.getByRole('checkbox', { name: 'Khó vay vốn' })).toBeChecked()
  await tick(second, 'Điện hay chập chờn')
  await isKept(second)

  await take(first)
  await expect(elsewhere(second)).toBeVisible()
  await expect(first.getByRole('checkbox', { name: 'Điện hay chập chờn' })).toBeChecked()
  await tick(first, 'Sợ bị lừa đảo trên mạng')
  await isKept(first)
  await first.close()
  await expect(elsewhere(second)).toHaveCount(0)
  for (const name of ['Khó vay vốn', 'Điện hay chập chờn', 'Sợ bị lừa đảo trên mạng'])
    await expect(second.getByRole('checkbox', { name })).toBeChecked()
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
