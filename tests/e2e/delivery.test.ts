import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { behindNetwork } from './support/behind-network.ts'
import { signIn } from './support/console.ts'
import { becomeReadyOffline } from './support/device.ts'
import {
  bodiesOf,
  heldByServer,
  manySubmissions,
  quarantinedByServer,
  queueOnDevice,
} from './support/queued.ts'

const INTAKE = '/api/v1/submissions'

/** A page of the app with nothing waiting, on its outbox; ready to be cut off. */
async function openOutbox(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await becomeReadyOffline(page)
  await page.goto(`${url}/outbox`)
  await expect(page.getByText('Không còn phiếu nào chờ gửi.')).toBeVisible()
}

/** Presses "send now" until nothing waits; every press is one try, whatever the waits between them would be. */
async function sendUntilEmpty(page: Page): Promise<void> {
  const empty = page.getByText('Không còn phiếu nào chờ gửi.')
  const sendNow = page.getByRole('button', { name: 'Gửi ngay' })
  await expect(async () => {
    if (await empty.isVisible()) return
    await sendNow.click({ timeout: 1_000 })
    await expect(empty).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 90_000 })
}

test('every second reply is lost: everything arrives, once, as it was', async ({ page }) => {
  await behindNetwork(async (server, network) => {
    const items = await manySubmissions(230)
    await openOutbox(page, network.url)
    let replies = 0
    network.loseReplies(
      (method, path) => method === 'POST' && path === INTAKE && ++replies % 2 === 1,
    )
    await queueOnDevice(page, items)
    await page.reload()
    await sendUntilEmpty(page)
    expect(network.lost()).toBeGreaterThanOrEqual(2)
    expect(heldByServer(server.dataDir)).toEqual(bodiesOf(items))
    expect(quarantinedByServer(server.dataDir)).toBe(0)
  })
})

test('the server is killed in the middle of the batches: nothing is lost or doubled', async ({
  page,
}) => {
  await behindNetwork(async (server, network) => {
    const items = await manySubmissions(230)
    await openOutbox(page, network.url)
    // Killed as soon as it has something of the second batch, and started again.
    let requests = 0
    const killed = new Promise<void>((resolve) => {
      network.onRequest((method, path) => {
        if (method === 'POST' && path === INTAKE && ++requests === 2)
          void server
            .stop('SIGKILL')
            .then(() => server.start())
            .then(resolve)
      })
    })
    await queueOnDevice(page, items)
    await page.reload()
    await killed
    await sendUntilEmpty(page)
    expect(heldByServer(server.dataDir)).toEqual(bodiesOf(items))
    expect(quarantinedByServer(server.dataDir)).toBe(0)
  })
})

/** Has Chromium fire the sync event it promised, as it does when a connection is back. */
async function wakeWorker(context: BrowserContext, page: Page, origin: string): Promise<void> {
  const session = await context.newCDPSession(page)
  const registrationId = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(origin))
      if (ours) resolve(ours.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.dispatchSyncEvent', {
    origin,
    registrationId: await registrationId,
    tag: 'sansangso-outbox',
    lastChance: false,
  })
}

test('what waits is sent with the page closed', async ({ context, page }) => {
  await behindNetwork(async (server, network) => {
    const [item] = await manySubmissions(1)
    if (!item) throw new Error('no submission')
    await openOutbox(page, network.url)
    network.goDown()
    await queueOnDevice(page, [item])
    // No page of the app is open from here on.
    await page.goto('about:blank')
    network.comeBack()
    const other = await context.newPage()
    await page.close()
    await other.goto(`${network.url}/api/v1/openapi.json`)
    await wakeWorker(context, other, `${network.url}/`)
    await expect.poll(() => heldByServer(server.dataDir).size, { timeout: 30_000 }).toBe(1)
    await other.goto(`${network.url}/outbox`)
    await expect(other.getByText('Không còn phiếu nào chờ gửi.')).toBeVisible()
  })
})

/** Saves what waits as a transfer file; the file's path. */
async function saveTransferFile(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Lưu tệp' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.sansangso$/)
  return download.path()
}

test('a device without network hands its submissions over by file, to another device and to staff', async ({
  browser,
}) => {
  await behindNetwork(async (server, network) => {
    const items = await manySubmissions(3)
    const cutOff = await browser.newContext({ acceptDownloads: true })
    const tablet = await cutOff.newPage()
    await openOutbox(tablet, network.url)
    await cutOff.setOffline(true)
    await queueOnDevice(tablet, items)
    await tablet.reload()
    await expect(tablet.getByText('3 phiếu chưa gửi')).toBeVisible()
    const file = await saveTransferFile(tablet)
    await expect(tablet.getByText('chỉ máy chủ đọc được')).toBeVisible()

    // Another device with a connection brings them in and delivers them.
    const connected = await browser.newContext()
    const phone = await connected.newPage()
    await openOutbox(phone, network.url)
    await phone.getByLabel('Chọn tệp').setInputFiles(file)
    await expect(phone.getByText('Đã nhận 3 phiếu mới để gửi hộ')).toBeVisible()
    // The page said so before the file came, too: what the server holds is what counts.
    await expect
      .poll(() => heldByServer(server.dataDir), { timeout: 30_000 })
      .toEqual(bodiesOf(items))
    await expect(phone.getByText('Không còn phiếu nào chờ gửi.')).toBeVisible()

    // The console takes the same file, finds all of it there, and says so.
    const office = await browser.newContext()
    const desk = await office.newPage()
    await desk.goto(`${network.url}/staff/import`)
    await signIn(desk)
    await desk.getByLabel('Chọn tệp').setInputFiles(file)
    await expect(desk.getByText('3 trong 3 phiếu của tệp đã tới máy chủ')).toBeVisible()
    await expect(desk.getByRole('definition').nth(1)).toHaveText('3')

    // The tablet did not know; back on the network it asks, and gets the receipts.
    await cutOff.setOffline(false)
    await expect(tablet.getByText('Không còn phiếu nào chờ gửi.')).toBeVisible({ timeout: 30_000 })
    expect(heldByServer(server.dataDir).size).toBe(3)
    expect(quarantinedByServer(server.dataDir)).toBe(0)
    for (const context of [cutOff, connected, office]) await context.close()
  })
})
