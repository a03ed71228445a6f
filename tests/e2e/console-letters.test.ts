import { expect } from '@playwright/test'
import { NO_CLOSING } from '#domain/closing.ts'
import { BROWSER_ARGUMENTS } from '../../scripts/browser-arguments.ts'
import { needBrowser } from '../../scripts/find-browser.ts'
import { aSubmission } from '../support/submission.ts'
import { expectNoWider } from './support/axe.ts'
import { chooseEnglish, signIn } from './support/console.ts'
import { deliver } from './support/deliver.ts'
import { test } from './support/own-server.ts'

// Letters twice as large as usual, as a reader asks their browser for.
test.use({
  viewport: { width: 360, height: 740 },
  launchOptions: {
    executablePath: needBrowser(),
    args: [...BROWSER_ARGUMENTS, '--blink-settings=defaultFontSize=32'],
  },
})

test('in letters of twice the size no page of the console is wider than a phone', async ({
  page,
  url,
}) => {
  const { item } = await aSubmission()
    .profile({ businessName: 'Quán Ba Miền' })
    .consented('keepAndSend', 'statistics')
    .but({ closing: { ...NO_CLOSING, obstacles: ['management-commitment'] } })
    .seal()
  await deliver(url, item)
  await page.goto(`${url}/staff/submissions`)
  await signIn(page, { email: 'khong-co@example.vn', password: 'sai-mat-khau-roi' })
  await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor()
  await signIn(page)
  await page.getByRole('link', { name: 'Quán Ba Miền' }).click()
  await page.getByRole('heading', { name: 'Nguồn gốc' }).waitFor()
  await expectNoWider(page, 'submission')
  await page.goto(`${url}/staff/audit`)
  await page.getByText('Đăng nhập sai').first().waitFor()
  await expectNoWider(page, 'audit')
  await page.goto(`${url}/staff`)
  await page.getByRole('table').first().waitFor()
  await expectNoWider(page, 'dashboard')
  await page.getByRole('banner').getByText('Menu').click()
  await expectNoWider(page, 'the pages of the menu')
  // Words of English are longer.
  await chooseEnglish(page)
  for (const [path, there] of [
    ['', 'By level'],
    ['/one-page', 'By level'],
    ['/submissions', 'Find submissions'],
    ['/cases/list', 'Find a business’s cases'],
  ] as const) {
    await page.goto(`${url}/staff${path}`)
    await page.getByText(there, { exact: true }).first().waitFor()
    await page.getByRole('table').first().waitFor()
    await expectNoWider(page, `/staff${path} in English`)
    // Nor does anything lie beyond the edge of what scrolls by itself, where no key reaches.
    const beyond = await page
      .locator('.dashboard-scroll')
      .evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth).length)
    expect(beyond, `tables of /staff${path}`).toBe(0)
  }
})
