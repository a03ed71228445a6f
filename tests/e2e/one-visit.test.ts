import { expect, test, type Page } from '@playwright/test'
import { behindNetwork } from './support/behind-network.ts'
import { becomeReadyOffline } from './support/device.ts'
import { enrol, openOfficer } from './support/kiosk.ts'
import { withStand } from './support/stand.ts'

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

test('one visit is enough where the line lost what has the app put by', async ({ page }) => {
  await behindNetwork(async (_server, network) => {
    // Not by the network before the server: what is lost there Chromium asks for again by itself, once or twice.
    let asked = 0
    await page.route(/start-background-[^/]*\.js$/, (route) =>
      (asked += 1) === 1 ? route.abort() : route.continue(),
    )
    await page.goto(network.url)
    await becomeReadyOffline(page)
    expect(asked).toBeGreaterThan(1)
    // Whose code was put by: on the server, and no page of the app.
    await page.goto(`${network.url}/licences.txt`)
    await expect(page.getByText('## preact - ')).toBeVisible()
  })
})

test('the officer sees the tablet become ready for having no network', async ({ page }) => {
  await withStand(async ({ network, staff }) => {
    network.loseReplies((_method, path) => path.includes('/assets/roadmap'))
    const { id } = await staff.createEvent()
    await enrol(page, network.url, await staff.code(id), 'Quầy 1')
    await openOfficer(page)
    await expect(page.getByText('Ứng dụng chưa tải xong')).toBeVisible()
    network.loseReplies(() => false)
    await expect(page.getByText('Dùng được khi không có mạng', { exact: true })).toBeVisible({
      timeout: 60_000,
    })
  })
})

test('the owner is told that the page is on the device once it is', async ({ page }) => {
  await behindNetwork(async (_server, network) => {
    network.loseReplies((_method, path) => path.includes('/assets/roadmap'))
    await page.goto(`${network.url}/data`)
    await expect(page.getByText('Trang chưa tải đủ về máy')).toBeVisible()
    network.loseReplies(() => false)
    await expect(page.getByText('Trang đã tải đủ về máy')).toBeVisible({ timeout: 60_000 })
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
