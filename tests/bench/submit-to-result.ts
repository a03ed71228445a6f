import type { Browser, Page } from '@playwright/test'
import { ANSWER_CONTROL, goToFirstQuestion } from './owner-path.ts'
import { slowProcessor } from './slow-phone.ts'

/** On the result page, what a person would touch first: the way to the plan. */
const RESULT_CONTROL = '.result a[href$="/roadmap"]'

async function answerAll(page: Page): Promise<void> {
  while (page.url().includes('/question/')) {
    await page.locator(`${ANSWER_CONTROL}, #root main input[type="checkbox"]`).nth(1).check()
    await page.getByText('Đã lưu').first().waitFor()
    const before = page.url()
    await page.getByRole('button', { name: /^(Tiếp tục|Đến phần cuối)$/ }).click()
    await page.waitForURL((url) => url.href !== before)
  }
}

/**
 * Milliseconds from the tap on "submit" to the frame in which the result is there and its first control can be used, each
 * on a device of its own.
 */
export async function submitToResult(
  browser: Browser,
  url: string,
  runs: number,
): Promise<readonly number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      locale: 'vi-VN',
      hasTouch: true,
      isMobile: true,
    })
    try {
      const page = await context.newPage()
      await goToFirstQuestion(page, url)
      await answerAll(page)
      await page.getByRole('link', { name: 'Xem lại và nộp' }).click()
      const submit = page.getByRole('button', { name: /^(Nộp và xem kết quả|Xem kết quả)$/ })
      await submit.waitFor()
      // What a person does here takes longer than what loads behind it.
      await page.waitForLoadState('networkidle')
      await slowProcessor(page)
      await page.evaluate((selector) => {
        let tappedAt = 0
        addEventListener('pointerup', ({ timeStamp }) => (tappedAt ||= timeStamp), true)
        const look = (): void => {
          if (tappedAt > 0 && document.querySelector(selector))
            Object.assign(window, { resultAfter: performance.now() - tappedAt })
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }, RESULT_CONTROL)
      await submit.tap()
      const after = await page.waitForFunction(
        () => (window as unknown as { resultAfter?: number }).resultAfter,
      )
      times.push(Number(await after.jsonValue()))
    } finally {
      await context.close()
    }
  }
  return times
}
