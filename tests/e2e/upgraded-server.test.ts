import { expect, test, type Page } from '@playwright/test'
import { behindNetwork } from './support/behind-network.ts'
import { signIn } from './support/console.ts'
import { ALWAYS_ONLINE, becomeReadyOffline } from './support/device.ts'
import { answerFast, describeGrocery, nothingChosen } from './support/owner.ts'

/** The version the page runs, as it names its files. */
const version = (page: Page): Promise<string | undefined> =>
  page.evaluate(() =>
    document.querySelector('script[type=module]')?.getAttribute('src')?.split('/').at(1),
  )

test('who had opened the app before an upgrade opens the console after it, of which nothing was put by', async ({
  page,
}) => {
  await behindNetwork(async (_server, network) => {
    network.serveVersion('before')
    await page.goto(network.url)
    await becomeReadyOffline(page)
    network.serveVersion('after')
    await page.goto(`${network.url}/staff`)
    await signIn(page)
    await expect(page.getByRole('link', { name: 'Xem danh sách các phiếu này' })).toBeVisible()
    expect(await version(page)).toBe('after')
    network.goDown()
    await page.reload()
    await expect(page.getByText('Đang mở')).toBeVisible()
  })
})

test.describe('a page that is open while the server is upgraded', () => {
  // What is put by outlives the upgrade: here are those that had not come to that, and the console, which never does.
  test.use(ALWAYS_ONLINE)

  test('is opened anew by a screen whose files are gone, with all that was answered', async ({
    page,
  }) => {
    await behindNetwork(async (_server, network) => {
      network.serveVersion('before')
      await page.goto(network.url)
      await page.getByRole('button', { name: 'Bắt đầu' }).click()
      await describeGrocery(page, 'Tạp hóa Hoa')
      await page.getByRole('button', { name: 'Tiếp tục' }).click()
      await answerFast(page, nothingChosen(), 2)
      network.serveVersion('after')
      await page.getByRole('link', { name: 'Sẵn Sàng Số' }).click()
      await page.getByRole('link', { name: 'Bài của tôi' }).click()
      await expect(page.getByText('Tạp hóa Hoa')).toBeVisible({ timeout: 20_000 })
      expect(await version(page)).toBe('after')
      expect(new URL(page.url()).pathname).toBe('/history')
    })
  })

  test('opens the console’s other screens in the version whose files are there', async ({
    page,
  }) => {
    await behindNetwork(async (_server, network) => {
      network.serveVersion('before')
      await page.goto(`${network.url}/staff`)
      await signIn(page)
      const further = page.getByRole('main').getByRole('link', { name: 'Báo cáo một trang' })
      await further.waitFor()
      network.serveVersion('after')
      await further.click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Báo cáo/, {
        timeout: 20_000,
      })
      expect(await version(page)).toBe('after')
      expect(new URL(page.url()).pathname).toBe('/staff/one-page')
    })
  })
})
