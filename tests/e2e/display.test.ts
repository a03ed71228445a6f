import { expect, type Page } from '@playwright/test'
import { expectClean } from './support/axe.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { finishAsGrocery } from './support/finished.ts'
import { test } from './support/shared-server.ts'

test.use(ALWAYS_ONLINE)

const MODES = [
  { name: 'dark', taps: ['Tối'] },
  { name: 'high contrast', taps: ['Sáng', 'Cao'] },
  { name: 'dark high contrast, very large text', taps: ['Tối', 'Rất lớn'] },
] as const

async function choose(page: Page, taps: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Hiển thị' }).click()
  for (const name of taps) await page.getByRole('radio', { name, exact: true }).check()
  await page.getByRole('button', { name: 'Xong' }).click()
}

test('every display is clean, is kept, and can be read on a narrow screen', async ({
  page,
  url,
}) => {
  test.setTimeout(300_000)
  const id = await finishAsGrocery(page, url, 'Tạp hóa Hoa')
  await page.getByRole('button', { name: 'Hiển thị' }).click()
  await page.getByRole('dialog').waitFor()
  await expectClean(page, 'display settings')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  for (const { name, taps } of MODES) {
    await choose(page, taps)
    for (const [path, heading] of [
      [`result/${id}`, 'Kết quả: Tạp hóa Hoa'],
      [`result/${id}/roadmap`, 'Lộ trình 30, 90, 180 ngày'],
      ['history', 'Bài của tôi trên máy này'],
    ] as const) {
      await page.goto(`${url}/${path}`)
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      await expectClean(page, `${path} in ${name}`)
    }
  }
  // Kept, and in force before anything is tapped.
  await page.goto(url)
  const root = page.locator('html')
  await expect(root).toHaveAttribute('data-scheme', 'dark')
  await expect(root).toHaveAttribute('data-contrast', 'more')
  await expect(root).toHaveAttribute('data-text', 'larger')

  // 320 px is a 640 px window at 200 % as well (WCAG 1.4.10).
  await page.setViewportSize({ width: 320, height: 640 })
  for (const path of [`result/${id}`, `result/${id}/roadmap`, 'history', '']) {
    await page.goto(`${url}/${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide, `/${path} at 320 px and very large text`).toBeLessThanOrEqual(320)
  }
})

test('follows the device where nothing was chosen', async ({ page, url }) => {
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' })
  await page.goto(url)
  const root = page.locator('html')
  await expect(root).toHaveAttribute('data-scheme', 'dark')
  await expect(root).toHaveAttribute('data-contrast', 'more')
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' })
  await expect(root).toHaveAttribute('data-scheme', 'light')
  await expect(root).toHaveAttribute('data-contrast', 'usual')
})
