import axe, { type AxeResults, type NodeResult } from 'axe-core'
import { expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What `page` shows does not scroll sideways. */
export async function expectNoWider(page: Page, screen: string): Promise<void> {
  // The window a phone emulates widens with its content, so the fixed size is what counts.
  const width = page.viewportSize()?.width ?? 0
  const overflow = (await page.evaluate(() => document.documentElement.scrollWidth)) - width
  expect(overflow, `${screen} scrolls sideways`).toBeLessThanOrEqual(0)
}

/**
 * What axe says of `page`. It is put in once a document and stays: bringing it takes five times as long as asking it, and
 * no page here has a frame that would need it too.
 */
async function askAxe(page: Page): Promise<AxeResults> {
  const isThere = await page.evaluate(() => 'axe' in globalThis)
  if (!isThere) await page.evaluate(axe.source)
  return page.evaluate(
    (tags) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: tags }),
    TAGS,
  )
}

/** What is wrong with what `page` shows, by axe; nothing where all is well. */
async function faultsOn(page: Page): Promise<readonly string[]> {
  const { violations, incomplete } = await askAxe(page)
  const placesOf = (nodes: readonly NodeResult[]): string =>
    nodes.map((node) => node.target.join(' ')).join(' | ')
  const found = violations.map(({ id, nodes }) => `${id}: ${placesOf(nodes)}`)
  // Text of the very colour it stands on axe does not call a violation: it might be hidden on purpose. Here none is.
  const invisible = incomplete
    .filter(({ id }) => id === 'color-contrast')
    .flatMap(({ nodes }) => nodes)
    .filter(({ any }) =>
      any.some(({ data }) => (data as { contrastRatio?: number })?.contrastRatio === 1),
    )
  return invisible.length === 0 ? found : [...found, `seen by nobody: ${placesOf(invisible)}`]
}

/** Long enough for what a screen still fetches when its heading is there. */
const ARRIVING_MS = 3_000

/**
 * What is wrong with what `page` shows once it has come: axe is quicker than a busy machine, so what it finds is looked at
 * again for a while. Each look may take the time it needs; only whether there is another one goes by the clock.
 */
async function faultsThatStay(page: Page): Promise<readonly string[]> {
  let faults = await faultsOn(page)
  const arrivedBy = Date.now() + ARRIVING_MS
  while (faults.length > 0 && Date.now() < arrivedBy) faults = await faultsOn(page)
  return faults
}

/** Axe finds nothing on what `page` shows, and it does not scroll sideways. `screen` names it in the failure. */
export async function expectClean(page: Page, screen: string): Promise<void> {
  // What scrolls under the bar at the bottom is not small, only covered for now.
  await page.evaluate(() => {
    for (const bar of document.querySelectorAll<HTMLElement>('.sticky-bar'))
      bar.style.position = 'static'
  })
  expect(await faultsThatStay(page), screen).toEqual([])
  await expectNoWider(page, screen)
}
