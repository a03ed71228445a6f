import { chromium } from '@playwright/test'
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const port = 8194
for (const [name, width, height, scheme] of [['d', 1280, 800, 'light'], ['p', 390, 844, 'dark']] as const) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, locale: 'vi-VN' })
  const page = await context.newPage()
  page.on('console', (m) => m.type() === 'error' && console.log('console', m.text()))
  await page.goto(`http://127.0.0.1:${port}/staff`)
  await page.getByLabel('Email').fill('a@b.vn')
  await page.getByLabel('Mật khẩu', { exact: true }).fill('mat-khau-rat-dai-2026')
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByRole('heading', { name: 'Theo mức' }).waitFor()
  await page.screenshot({ path: `/tmp/dash/${name}.png`, fullPage: true })
  for (let i = 0; i < 4; i++) { await page.evaluate((y) => scrollTo(0, y), i * height * 1.0); await page.screenshot({ path: `/tmp/dash/${name}${i}.png` }) }
  console.log(name, await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]))
}
await browser.close()
