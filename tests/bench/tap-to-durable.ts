import type { Browser } from '@playwright/test'
import { ANSWER_CONTROL, goToFirstQuestion } from './owner-path.ts'
import { slowProcessor } from './slow-phone.ts'

/** Milliseconds from each tap to the frame that says it is saved, which is said only once it is on disk. */
export async function tapToDurable(
  browser: Browser,
  url: string,
  taps: number,
): Promise<readonly number[]> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
    hasTouch: true,
    isMobile: true,
  })
  try {
    const page = await context.newPage()
    await goToFirstQuestion(page, url)
    await slowProcessor(page)
    await page.evaluate(() => {
      const delays: number[] = []
      Object.assign(window, { tapDelays: delays })
      let tappedAt: number | null = null
      let hasLeftSaved = false
      const mark = (): string =>
        [...document.querySelectorAll('main [role="status"]')]
          .map((each) => each.textContent)
          .join()
      addEventListener(
        'pointerup',
        (event) => {
          tappedAt = event.timeStamp
          hasLeftSaved = !mark().includes('Đã lưu')
        },
        true,
      )
      new MutationObserver(() => {
        if (tappedAt === null) return
        if (!mark().includes('Đã lưu')) hasLeftSaved = true
        else if (hasLeftSaved) {
          delays.push(performance.now() - tappedAt)
          tappedAt = null
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    const labels = page.locator('label', {
      has: page.locator(ANSWER_CONTROL.replace('#root main ', '')),
    })
    const count = await labels.count()
    for (let tap = 0; tap < taps; tap++) {
      await labels.nth(tap % count).tap()
      await page.waitForFunction(
        (done) => (window as unknown as { tapDelays: number[] }).tapDelays.length > done,
        tap,
      )
    }
    return await page.evaluate(() => (window as unknown as { tapDelays: number[] }).tapDelays)
  } finally {
    await context.close()
  }
}
