import type { Browser } from '@playwright/test'
import { watchFirstShown } from './first-shown.ts'
import { slowPhone } from './slow-phone.ts'

/** One first visit with nothing cached, at slow 4G and 6× CPU: milliseconds to the first control. */
export async function firstControl(
  browser: Browser,
  url: string,
  selector: string,
): Promise<number> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
    // The worker's own fetches are not slowed; they would only warm a cache no first visit has.
    serviceWorkers: 'block',
  })
  try {
    const page = await context.newPage()
    const shown = await watchFirstShown(page, selector)
    await slowPhone(page)
    await page.goto(url, { waitUntil: 'commit' })
    return await shown()
  } finally {
    await context.close()
  }
}
