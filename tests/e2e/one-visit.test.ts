import { expect, test, type Page } from '@playwright/test'
import { behindNetwork } from './support/behind-network.ts'
import { becomeReadyOffline } from './support/device.ts'

const isPageOfWorker = (page: Page): Promise<boolean> =>
  page.evaluate(() => navigator.serviceWorker.controller !== null)

test('one visit is enough where the line broke while the app was being put by', async ({
  page,
}) => {
  await behindNetwork(async (_server, network) => {
    // A screen the start page does not need: only the worker asks for it.
    const isLater = (path: string): boolean => path.includes('/assets/roadmap')
    let asked = 0
    network.onRequest((_method, path) => void (asked += Number(isLater(path))))
    network.loseReplies((_method, path) => isLater(path))
    await page.goto(network.url)
    await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible()
    await expect.poll(() => asked).toBeGreaterThan(0)
    await expect.poll(network.lost).toBeGreaterThan(0)
    network.loseReplies(() => false)
    await becomeReadyOffline(page)
    network.goDown()
    await page.goto(`${network.url}/data`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })
})

test('a page that was read past the worker becomes one of its pages without being opened again', async ({
  page,
}) => {
  await behindNetwork(async (_server, network) => {
    await page.goto(network.url)
    await becomeReadyOffline(page)
    const devtools = await page.context().newCDPSession(page)
    const reloaded = page.waitForEvent('load')
    await devtools.send('Page.reload', { ignoreCache: true })
    await reloaded
    await expect.poll(() => isPageOfWorker(page)).toBe(true)
  })
})
