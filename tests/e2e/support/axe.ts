import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What `page` shows does not scroll sideways. */
export async function expectNoWider(page: Page, screen: string): Promise<void> {
  // The window a phone emulates widens with its content, so the fixed size is what counts.
  const width = page.viewportSize()?.width ?? 0
  const overflow = (await page.evaluate(() => document.documentElement.scrollWidth)) - width
  expect(overflow, `${screen} scrolls sideways`).toBeLessThanOrEqual(0)
}

/** Axe finds nothing on what `page` shows, and it does not scroll sideways. `screen` names it in the failure. */
export async function expectClean(page: Page, screen: string): Promise<void> {
  // What scrolls under the bar at the bottom is not small, only covered for now.
  await page.evaluate(() => {
    for (const bar of document.querySelectorAll<HTMLElement>('.sticky-bar'))
      bar.style.position = 'static'
  })
  // No page here has a frame of another origin, for which a page of its own would be opened at each run.
  const { violations, incomplete } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(TAGS)
    .analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  )
  expect(found, screen).toEqual([])
  // Text of the very colour it stands on axe does not call a violation: it might be hidden on purpose. Here none is.
  const invisible = incomplete
    .filter(({ id }) => id === 'color-contrast')
    .flatMap(({ nodes }) => nodes)
    .filter(({ any }) =>
      any.some(({ data }) => (data as { contrastRatio?: number })?.contrastRatio === 1),
    )
  expect(
    invisible.map((node) => node.target.join(' ')),
    `${screen}: seen by nobody`,
  ).toEqual([])
  await expectNoWider(page, screen)
}
