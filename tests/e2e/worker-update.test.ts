import { expect, test, type Page } from '@playwright/test'
import type { BadNetwork } from './support/bad-network.ts'
import { behindNetwork } from './support/behind-network.ts'
import { becomeReadyOffline } from './support/device.ts'
import { openOfficer } from './support/kiosk.ts'
import { describeGrocery } from './support/owner.ts'
import { withTablet } from './support/stand.ts'

/** The new version is the old one, and says that it is new when it is asked. */
const NEWER = `
addEventListener('message', ({ data, ports }) => {
  if (data === 'which version?') ports[0].postMessage('newer')
})`

const notice = (page: Page) => page.getByText('Đã có bản mới')
const options = (page: Page) => page.getByRole('main').getByRole('radio')
const saved = (page: Page) => page.getByText('Đã lưu trên máy').first()
/** Another figure, another page: tells a reload. */
const openedAt = (page: Page): Promise<number> => page.evaluate(() => performance.timeOrigin)

/** Opens the app as one does who was here before: the page belongs to the worker from its start. */
async function openAgain(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await becomeReadyOffline(page)
  await page.reload()
}

async function goToFirstQuestion(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await describeGrocery(page, 'Tạp hóa Hoa')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.waitForURL(/\/question\//)
  await options(page).nth(1).check()
  await expect(saved(page)).toBeVisible()
}

/** A new version is published, and the browser looks for one, as it does by itself now and then. */
async function publish(network: BadNetwork, page: Page): Promise<void> {
  network.appendTo('/service-worker.js', NEWER)
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    await registration.update()
    const installing = registration.installing
    await new Promise<void>((resolve) => {
      if (!installing || registration.waiting) return resolve()
      installing.addEventListener('statechange', () => resolve(), { once: true })
    })
    if (!registration.waiting) throw new Error('no new version waits')
  })
}

/** Waits until the page belongs to the new worker. */
async function expectNewer(page: Page): Promise<void> {
  await expect(async () => {
    const version = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', ({ data }) => resolve(data))
          port1.start()
          navigator.serviceWorker.controller?.postMessage('which version?', [port2])
          setTimeout(() => resolve('older'), 500)
        }),
    )
    expect(version).toBe('newer')
  }).toPass({ timeout: 20_000 })
}

test('a new version waits while questions are answered, is offered on the start page, and takes over when asked', async ({
  page,
}) => {
  await behindNetwork(async (_server, network) => {
    await openAgain(page, network.url)
    await goToFirstQuestion(page)
    const opened = await openedAt(page)
    await publish(network, page)
    await options(page).nth(2).check()
    await expect(saved(page)).toBeVisible()
    await expect(notice(page)).toHaveCount(0)

    await page.getByRole('link', { name: 'Sẵn Sàng Số' }).click()
    await expect(notice(page)).toBeVisible()
    // Known to the app by now, and still not said between two questions.
    await page.getByRole('link', { name: 'Làm tiếp' }).click()
    await expect(options(page).nth(2)).toBeChecked()
    await expect(notice(page)).toHaveCount(0)
    expect(await openedAt(page), 'the page was never reloaded').toBe(opened)

    await page.getByRole('link', { name: 'Sẵn Sàng Số' }).click()
    const reloaded = page.waitForEvent('load')
    await page.getByRole('button', { name: 'Cập nhật ngay' }).click()
    await reloaded
    await expectNewer(page)
    await expect(page.getByRole('link', { name: 'Làm tiếp' })).toBeVisible()
    await expect(notice(page)).toHaveCount(0)
    await page.getByRole('link', { name: 'Làm tiếp' }).click()
    await expect(options(page).nth(2), 'the draft has its answers').toBeChecked()
    await options(page).nth(3).check()
    await expect(saved(page)).toBeVisible()
    await page.reload()
    await expect(options(page).nth(3)).toBeChecked()
  })
})

test('on a shared tablet no visitor is offered a new version; the officer is, and lets it take over', async ({
  page,
}) => {
  await withTablet(page, async ({ network }) => {
    await becomeReadyOffline(page)
    await page.reload()
    await publish(network, page)
    await openOfficer(page)
    await expect(notice(page)).toBeVisible()
    await page.getByRole('link', { name: 'Về màn hình đầu' }).click()
    await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible()
    await expect(notice(page)).toHaveCount(0)
    await openOfficer(page)
    const reloaded = page.waitForEvent('load')
    await page.getByRole('button', { name: 'Cập nhật ngay' }).click()
    await reloaded
    await expectNewer(page)
    await expect(page.getByLabel('Mã PIN')).toBeVisible()
  })
})

test('a new version takes over when asked on the very first visit too', async ({ page }) => {
  await behindNetwork(async (_server, network) => {
    await page.goto(network.url)
    await becomeReadyOffline(page)
    await publish(network, page)
    await expect(notice(page)).toBeVisible()
    const reloaded = page.waitForEvent('load', { timeout: 10_000 })
    await page.getByRole('button', { name: 'Cập nhật ngay' }).click()
    await reloaded
    await expectNewer(page)
    await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible()
    await expect(notice(page)).toHaveCount(0)
  })
})

test('a tab in the middle of a question is not reloaded when another tab takes the new version, and goes on saving', async ({
  context,
}) => {
  await behindNetwork(async (_server, network) => {
    const first = await context.newPage()
    await openAgain(first, network.url)
    await goToFirstQuestion(first)
    const opened = await openedAt(first)
    const second = await context.newPage()
    await second.goto(network.url)
    await publish(network, second)
    const reloaded = second.waitForEvent('load')
    await second.getByRole('button', { name: 'Cập nhật ngay' }).click()
    await reloaded
    await expectNewer(second)
    await expectNewer(first)

    await options(first).nth(3).check()
    await expect(saved(first)).toBeVisible()
    await first.getByRole('button', { name: 'Tiếp tục' }).click()
    await expect(options(first).nth(3)).not.toBeChecked()
    await options(first).nth(0).check()
    await expect(saved(first)).toBeVisible()
    expect(await openedAt(first), 'the page was never reloaded').toBe(opened)

    await first.reload()
    await expect(options(first).nth(0)).toBeChecked()
    await first.getByRole('button', { name: 'Quay lại' }).click()
    await expect(options(first).nth(3)).toBeChecked()
  })
})
