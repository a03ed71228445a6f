import { expect } from '@playwright/test'
import { signIn } from './support/console.ts'
import { test } from './support/own-server.ts'

test('a page of the console that waits for its words begins at its heading', async ({
  page,
  url,
}) => {
  await page.goto(`${url}/staff/import`)
  await signIn(page)
  await page.getByRole('heading', { level: 1, name: 'Nhập tệp chuyển phiếu' }).waitFor()
  for (const path of ['/staff/cases', '/staff', '/staff/events/new']) {
    await page.goto(`${url}${path}`)
    await expect(page.getByRole('heading', { level: 1 }), path).toBeFocused()
    // What comes late takes the page away once more, and gives it back.
    await page.waitForLoadState('networkidle')
    await expect(page.getByRole('heading', { level: 1 }), path).toBeFocused()
  }
})
