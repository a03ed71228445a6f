import type { Page } from '@playwright/test'

/**
 * Milliseconds from the start of the navigation to the first frame in which something that matches `selector` can
 * be seen and used. Call before the navigation; the answer waits for it.
 */
export async function watchFirstShown(
  page: Page,
  selector: string,
): Promise<() => Promise<number>> {
  await page.addInitScript((wanted) => {
    const look = (): void => {
      const control = document.querySelector<HTMLElement>(wanted)
      const box = control?.getBoundingClientRect()
      if (box && box.width > 0 && box.height > 0 && !control?.matches(':disabled'))
        Object.assign(window, { firstShownAt: performance.now() })
      else requestAnimationFrame(look)
    }
    look()
  }, selector)
  return async () => {
    const shown = await page.waitForFunction(
      () => (window as { firstShownAt?: number }).firstShownAt,
      null,
      { timeout: 60_000 },
    )
    return Number(await shown.jsonValue())
  }
}
