import { chromium } from '@playwright/test'
import { BROWSER_ARGUMENTS } from '../../scripts/browser-arguments.ts'
import { buildIfNeeded } from '../../scripts/build-if-needed.ts'
import { needBrowser } from '../../scripts/find-browser.ts'
import { badNetwork } from '../e2e/support/bad-network.ts'
import { becomeReadyOffline } from '../e2e/support/device.ts'
import { heldByServer, manySubmissions, queueOnDevice } from '../e2e/support/queued.ts'
import { runServer } from '../e2e/support/running-server.ts'
import { note } from './figure.ts'
import { slowPhone } from './slow-phone.ts'

const COUNT = 1_000

/** A thousand submissions that waited on one device, sent once there is a line: seconds, and bytes on the wire. */
async function deliverThousand(name: string, isSlow: boolean): Promise<void> {
  let port = 0
  const network = await badNetwork(() => port)
  const server = await runServer({ PUBLIC_URL: network.url })
  ;({ port } = server)
  const browser = await chromium.launch({
    executablePath: needBrowser(),
    args: [...BROWSER_ARGUMENTS],
  })
  try {
    const page = await browser.newPage()
    await page.goto(network.url)
    await becomeReadyOffline(page)
    const items = await manySubmissions(COUNT)
    network.goDown()
    await queueOnDevice(page, items)
    await page.goto(`${network.url}/outbox`)
    await page.getByText('1000 phiếu chưa gửi').waitFor()
    if (isSlow) await slowPhone(page)
    network.comeBack()
    const before = network.bytes()
    const start = performance.now()
    await page.getByRole('button', { name: 'Gửi ngay' }).click()
    await page.getByText('Không còn phiếu nào chờ gửi.').waitFor({ timeout: 600_000 })
    const seconds = (performance.now() - start) / 1000
    const held = heldByServer(server.dataDir)
    const same = items.filter(({ id, body }) => held.get(id) === body).length
    const { up, down } = network.bytes()
    const plain = items.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0)
    note(`${name}: ${plain} B of bodies`)
    console.log(
      `delivery ${name} submissions=${COUNT} held=${same} seconds=${seconds.toFixed(1)} ` +
        `bytes_up=${up - before.up} bytes_down=${down - before.down}`,
    )
    if (same !== COUNT) process.exitCode = 1
  } finally {
    await browser.close()
    await network.close()
    await server.dispose()
  }
}

/** `npm run bench -- delivery` */
export async function bench(): Promise<void> {
  await buildIfNeeded()
  await deliverThousand('good-line', false)
  await deliverThousand('slow-4g-6x-cpu', true)
}
