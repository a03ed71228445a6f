import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Locator, type Page } from '@playwright/test'
import type Axe from 'axe-core'
import type { NodeResult } from 'axe-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What `page` shows does not scroll sideways. */
export async function expectNoWider(page: Page, screen: string): Promise<void> {
  // The window a phone emulates widens with its content, so the fixed size is what counts.
  const width = page.viewportSize()?.width ?? 0
  const overflow = (await page.evaluate(() => document.documentElement.scrollWidth)) - width
  expect(overflow, `${screen} scrolls sideways`).toBeLessThanOrEqual(0)
}

/** Words of these tables that go on in another line. */
export const brokenWords = (tables: Locator): Promise<readonly string[]> =>
  tables.evaluateAll((all) => {
    const broken: string[] = []
    for (const table of all) {
      const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT)
      for (let text = texts.nextNode(); text; text = texts.nextNode())
        for (const { 0: word, index } of (text.textContent ?? '').matchAll(/\p{L}+/gu)) {
          const range = document.createRange()
          range.setStart(text, index)
          range.setEnd(text, index + word.length)
          if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word)
        }
    }
    return broken
  })

/** Read as it is shipped for browsers: `axe.source` is more than twice as long, and takes twice as long to bring. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Puts axe into the document `page` shows, where it stays: bringing it takes longer than asking it, and no page here has a
 * frame that would need it too. By the devtools' own word, since Playwright's takes half as long again.
 */
async function bringAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => 'axe' in globalThis)) return
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: `${AXE};null` })
  await session.detach()
}

/**
 * What is wrong with what `page` shows, by axe; nothing where all is well. All it says is gone through where it says it:
 * what it found in order is a hundred times as much, and would have to be brought here.
 */
async function faultsOn(page: Page): Promise<readonly string[]> {
  await bringAxe(page)
  return page.evaluate(async (tags) => {
    const { run } = (globalThis as unknown as { axe: typeof Axe }).axe
    const { violations, incomplete } = await run({
      runOnly: tags,
      resultTypes: ['violations', 'incomplete'],
    })
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
  }, TAGS)
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

/** The same in windows of these widths: at a desk and on a phone. */
export async function expectFits(
  page: Page,
  screen: string,
  widths: readonly number[] = [1280, 390],
): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    await expectClean(page, `${screen} at ${width}`)
  }
}
