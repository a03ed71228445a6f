import { expect } from '@playwright/test'
import { expectClean } from './support/axe.ts'
import { signIn } from './support/console.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { test } from './support/own-server.ts'

test.use(ALWAYS_ONLINE)

test('a token made in the console opens the feed, and revoked opens nothing', async ({
  page,
  url,
}) => {
  await page.goto(`${url}/staff/reporting`)
  await signIn(page)
  await page.getByLabel('Mã dùng cho báo cáo nào?').fill('Báo cáo quý')
  await page.getByRole('radio', { name: 'Mọi tỉnh, thành mà anh/chị được xem' }).check()
  await page.getByRole('button', { name: 'Tạo mã' }).click()
  const token = (await page.getByText(/^sss_/).textContent()) ?? ''
  const read = async (): Promise<number> => {
    const authorization = `Basic ${Buffer.from(`excel:${token}`).toString('base64')}`
    return (await fetch(`${url}/odata/v1/Submissions`, { headers: { authorization } })).status
  }
  expect(await read()).toBe(200)
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 })
    await expectClean(page, `reporting at ${width}`)
    await page.screenshot({ path: `test-results/reporting-${width}.png`, fullPage: true })
  }
  await page.getByRole('button', { name: 'Thu hồi mã “Báo cáo quý”' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi mã' }).click()
  await expect(page.getByText('Đã thu hồi lúc')).toBeVisible()
  expect(await read()).toBe(401)
})
