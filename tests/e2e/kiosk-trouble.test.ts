import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test, type Page } from '@playwright/test'
import type { Batch } from '#protocol/batch.ts'
import { normalCode, shownCode } from '#protocol/event.ts'
import { signIn } from './support/console.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { enrol, keptOf, openOfficer, tally } from './support/kiosk.ts'
import { heldByServer } from './support/queued.ts'
import { seededVisitor, visitFast } from './support/seeded-visitor.ts'
import { expectWhole, withStand, withTablet } from './support/stand.ts'

// Whatever goes wrong here has nothing to do with the app being put by.
test.use(ALWAYS_ONLINE)

const firstScreen = (page: Page) => page.getByRole('button', { name: 'Bắt đầu' })
const done = (page: Page) => page.getByRole('button', { name: 'Xong' }).first().click()

/** One visitor from the first screen to the first screen. */
async function visit(page: Page, seed: number): Promise<void> {
  await visitFast(page, seededVisitor(seed), 'result')
  await done(page)
  await expect(firstScreen(page)).toBeVisible()
}

test('“back” leads no visitor to the one before, who had followed the links within the result', async ({
  page,
}) => {
  await withTablet(page, async () => {
    await visitFast(page, seededVisitor(1), 'result')
    const entries = await page.evaluate(() => history.length)
    for (const name of ['Làm gì trước?', 'Ai giúp, giúp bao nhiêu?']) {
      await page.getByRole('link', { name }).click()
      await expect(page.getByRole('heading', { name })).toBeInViewport()
    }
    expect(await page.evaluate(() => history.length)).toBe(entries)
    await done(page)
    await expect(firstScreen(page)).toBeVisible()
    await visitFast(page, seededVisitor(2), 'firstAnswers')
    expect(await page.evaluate(() => history.length)).toBe(entries)
  })
})

test('who taps on as far as the enrolment does not leave the tablet there', async ({ page }) => {
  await withTablet(page, async ({ network }) => {
    await page.clock.install()
    await page.goto(`${network.url}/kiosk`)
    const tapOn = async (): Promise<void> => {
      await page.getByRole('link', { name: 'Cán bộ' }).click()
      await page.getByRole('link', { name: 'Ghép lại bằng mã mới' }).click()
      await expect(page.getByLabel('Mã ghép máy')).toBeVisible()
    }
    await tapOn()
    await page.getByRole('link', { name: 'Về màn hình đầu' }).click()
    await expect(firstScreen(page)).toBeVisible()
    await tapOn()
    await page.clock.runFor(301_000)
    await expect(firstScreen(page)).toBeVisible()
  })
})

test('who presses “Gửi ngay” while the tablet is sending is told once that is over', async ({
  page,
}) => {
  await withTablet(page, async () => {
    let letThrough = (): void => undefined
    const held = new Promise<void>((resolve) => (letThrough = resolve))
    await page.route('**/api/v1/submissions', async (route) => {
      await held
      await route.continue()
    })
    await visit(page, 1)
    await openOfficer(page)
    const busy = page.getByText('Máy đang gửi rồi')
    await page.getByRole('button', { name: 'Gửi ngay' }).click()
    await expect(busy).toBeVisible()
    letThrough()
    await expect(page.getByText('Đã gửi hết phiếu chờ')).toBeVisible()
    await expect(busy).toHaveCount(0)
    await expect(tally(page, 'Chờ gửi')).toHaveText('0')
  })
})

test('a code that is scanned while the page for enrolling is open is filled in', async ({
  page,
}) => {
  await withStand(async ({ network, staff }) => {
    const { id } = await staff.createEvent()
    await page.goto(`${network.url}/kiosk/enrol`)
    const field = page.getByLabel('Mã ghép máy')
    await expect(field).toHaveValue('')
    const code = await staff.code(id)
    // As the camera app does it: the same page, another hash, and nothing is loaded.
    await page.evaluate((scanned) => location.assign(`#code=${scanned}`), code)
    await expect(field).toHaveValue(shownCode(normalCode(code)))
    expect(page.url()).not.toContain('code=')
  })
})

test('a second window takes no visitors while one goes on in the first, and can be told to take over', async ({
  page,
  context,
}) => {
  await withTablet(page, async ({ network }) => {
    await visitFast(page, seededVisitor(3), 'firstAnswers')
    const second = await context.newPage()
    await second.goto(`${network.url}/kiosk`)
    await expect(
      second.getByRole('heading', { name: 'Máy này đang mở ở một cửa sổ khác' }),
    ).toBeVisible()
    await expect(firstScreen(second)).toHaveCount(0)
    // The visit is where it was.
    await page.getByRole('radio').first().check()
    await expect(page.getByText('Đã lưu trên máy').first()).toBeVisible()

    await second.getByRole('button', { name: 'Dùng cửa sổ này' }).click()
    await expect(firstScreen(second)).toBeVisible()
    await expect(
      page.getByRole('heading', { name: 'Máy này đang mở ở một cửa sổ khác' }),
    ).toBeVisible()
    // Who was interrupted by that is not lost.
    await openOfficer(second)
    await expect(second.getByRole('heading', { name: 'Có bài bị ngắt giữa chừng' })).toBeVisible()
    await second.close()
    await expect(page.getByRole('radio').first()).toBeVisible()
  })
})

test('a page that is opened again hours later shows nothing of the visit it was left in', async ({
  page,
  context,
}) => {
  await withTablet(page, async () => {
    await visitFast(page, seededVisitor(4), 'firstAnswers')
    // Loaded anew by the visitor, it goes on.
    await page.reload()
    await expect(page.getByRole('radio').first()).toBeVisible()
    const address = page.url()
    await page.close()
    for (const hours of [3, -500_000]) {
      const later = await context.newPage()
      await later.clock.install({ time: Date.now() + hours * 3_600_000 })
      await later.goto(address)
      await expect(firstScreen(later)).toBeVisible()
      await expect(later.getByRole('radio')).toHaveCount(0)
      await openOfficer(later)
      await expect(later.getByRole('heading', { name: 'Có bài bị ngắt giữa chừng' })).toBeVisible()
      await later.close()
    }
  })
})

test('the tablet given back while a visit is interrupted holds nothing of it, and what was agreed to is not lost', async ({
  page,
}) => {
  await withTablet(page, async ({ network, staff, event }) => {
    const visitor = seededVisitor(5)
    await visitFast(page, visitor, 'firstAnswers')
    await page.goto(`${network.url}/kiosk`)
    await openOfficer(page)
    await page.getByRole('button', { name: 'Thoát chế độ sự kiện' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('Có bài bị ngắt giữa chừng')).toBeVisible()
    await dialog.getByRole('button', { name: 'Thoát chế độ sự kiện' }).click()
    await page.waitForURL(`${network.url}/`)
    await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible()
    await expect(page.getByText('Bài đang làm dở')).toHaveCount(0)
    expect(await keptOf(page, [visitor.name])).toEqual([])
    await expectWhole(staff, event, { abandoned: 1 })
  })
})

test('a tablet taken over by the next event ends the interrupted visit at the one before, and both balance', async ({
  page,
}) => {
  await withStand(async ({ network, staff }) => {
    const [one, next] = [await staff.createEvent(), await staff.createEvent({ name: 'Hôm sau' })]
    await enrol(page, network.url, await staff.code(one.id), 'Quầy 1')
    await visitFast(page, seededVisitor(6), 'firstAnswers')
    await enrol(page, network.url, await staff.code(next.id), 'Quầy 1')
    await visit(page, 7)
    await expectWhole(staff, next, { stored: 1, abandoned: 0 })
    expect(await staff.detail(one.id)).toMatchObject({
      isComplete: true,
      totals: { stored: 0, abandoned: 1 },
    })
  })
})

test('a database that cannot be read for a moment does not make the tablet an ordinary device', async ({
  page,
}) => {
  await withTablet(page, async ({ network, staff, event }) => {
    // As iOS does to an app that was away.
    await page.addInitScript(() => {
      const { get } = IDBObjectStore.prototype
      const lost = { left: 6 }
      IDBObjectStore.prototype.get = function (key) {
        if (this.name !== 'settings' || key !== 'enrolment' || lost.left-- <= 0)
          return get.call(this, key)
        throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
      }
    })
    await page.goto(`${network.url}/kiosk`)
    await expect(firstScreen(page)).toBeVisible({ timeout: 30_000 })
    await visitFast(page, seededVisitor(8), 'result')
    await done(page)
    // What is left of the six meets the sender, which then looks again after a while: each of these has it try at once.
    await expect
      .poll(
        async () => {
          // In between the tablet opens its page anew.
          await page.evaluate(() => dispatchEvent(new Event('online'))).catch(() => undefined)
          return (await staff.detail(event.id)).totals.stored
        },
        { timeout: 30_000 },
      )
      .toBe(1)
    await expectWhole(staff, event, { stored: 1 })
  })
})

test('a power cut that takes what marks a tablet does not make it an ordinary device', async ({
  page,
}) => {
  await withTablet(page, async ({ network }) => {
    // Browsers write it to disk later than the database.
    await page.evaluate(() => localStorage.removeItem('sansangso.kiosk'))
    await page.goto(`${network.url}/kiosk`)
    await expect(firstScreen(page)).toBeVisible()
    expect(await page.evaluate(() => localStorage.getItem('sansangso.kiosk'))).not.toBeNull()
  })
})

test('the officer is told what became of sending: a captive portal is no success', async ({
  page,
}) => {
  let isPortal = true
  await withTablet(page, async () => {
    const portal = { contentType: 'text/html', body: '<h1>Wi-Fi miễn phí</h1>' }
    await page.route('**/api/v1/**', (route) =>
      isPortal ? route.fulfill(portal) : route.continue(),
    )
    await visitFast(page, seededVisitor(9), 'result')
    await done(page)
    await openOfficer(page)
    // Until it is not the tablet by itself that is sending just then.
    const sendUntilTold = (told: RegExp): Promise<void> =>
      expect(async () => {
        await page.getByRole('button', { name: 'Gửi ngay' }).click()
        await expect(page.getByText(told)).toBeVisible({ timeout: 3_000 })
      }).toPass()
    await sendUntilTold(/Chưa gửi hết/)
    await expect(page.getByText(/Mạng này đòi đăng nhập wifi trước/)).toBeVisible()
    await expect(tally(page, 'Chờ gửi')).toHaveText('1')
    isPortal = false
    await sendUntilTold(/Đã gửi hết phiếu chờ|Không có phiếu nào chờ gửi/)
    await expect(tally(page, 'Chờ gửi')).toHaveText('0')
  })
})

test('the officer is told of the one submission that a firewall blocks; the others are sent', async ({
  page,
}) => {
  await withTablet(page, async ({ staff, event }) => {
    let blocked: string | undefined
    await page.route('**/api/v1/submissions', (route) => {
      const bytes = route.request().postDataBuffer() ?? Buffer.alloc(0)
      const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString()
      const ids = (JSON.parse(text) as Batch).submissions.map(({ id }) => id)
      blocked ??= ids[0]
      return blocked !== undefined && ids.includes(blocked)
        ? route.fulfill({ status: 403, contentType: 'text/html', body: '<h1>Request blocked</h1>' })
        : route.continue()
    })
    await visit(page, 11)
    await visit(page, 12)
    await openOfficer(page)
    await expect(async () => {
      await page.getByRole('button', { name: 'Gửi ngay' }).click()
      await expect(page.getByText(/1 phiếu bị mạng đang dùng chặn/)).toBeVisible({ timeout: 3_000 })
    }).toPass()
    await expect(tally(page, 'Chờ gửi')).toHaveText('1')
    await page.unroute('**/api/v1/submissions')
    await page.getByRole('button', { name: 'Gửi ngay' }).click()
    await expect(tally(page, 'Chờ gửi')).toHaveText('0')
    await expectWhole(staff, event, { stored: 2 })
  })
})

test('where a firewall blocks every submission the officer is told what to do, and the file makes the event whole', async ({
  page,
  browser,
}) => {
  await withTablet(page, async ({ network, staff, event }) => {
    await page.route('**/api/v1/submissions', (route) =>
      route.fulfill({ status: 403, contentType: 'text/html', body: '<h1>Request blocked</h1>' }),
    )
    const visitors = [31, 32, 33, 34, 35, 36]
    for (const seed of visitors) await visit(page, seed)
    await openOfficer(page)
    await expect(async () => {
      await page.getByRole('button', { name: 'Gửi ngay' }).click()
      await expect(page.getByText(/đổi sang mạng khác.*hoặc lưu tệp chuyển phiếu/)).toBeVisible({
        timeout: 3_000,
      })
    }).toPass()
    await expect(tally(page, 'Chờ gửi')).toHaveText(String(visitors.length))
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Lưu tệp chuyển phiếu' }).click(),
    ])
    await expect(page.getByText(/trang quản lý, mục “Nhập tệp”/)).toBeVisible()

    const office = await browser.newContext({ serviceWorkers: 'block' })
    const desk = await office.newPage()
    await desk.goto(`${network.url}/staff/import`)
    await signIn(desk)
    await desk.getByLabel('Chọn tệp').setInputFiles(await download.path())
    await expect(desk.getByText('6 trong 6 phiếu của tệp đã tới máy chủ')).toBeVisible()
    await office.close()
    await expectWhole(staff, event, { stored: visitors.length })
  })
})

test('what is made in 1970, and in a year to come, arrives like anything else; the officer is told of the clock', async ({
  page,
}) => {
  await withTablet(page, async ({ network, staff, event }) => {
    await page.clock.install()
    for (const [seed, time] of [
      [12, '1970-01-01T00:00:10Z'],
      [13, '2061-05-05T05:05:05Z'],
    ] as const) {
      await page.clock.setSystemTime(time)
      await page.goto(`${network.url}/kiosk`)
      await visit(page, seed)
      await openOfficer(page)
      await expect(page.getByText(/Đồng hồ của máy đang sai/)).toBeVisible()
    }
    await expectWhole(staff, event, { stored: 2, quarantined: 0 })
  })
})

test('a server that goes on with an older backup is brought again what it no longer holds', async ({
  page,
}) => {
  await withTablet(page, async ({ server, staff, event }) => {
    const isWhole = (stored: number) => expectWhole(staff, event, { stored, quarantined: 0 })
    await visit(page, 10)
    await isWhole(1)
    const backup = mkdtempSync(join(tmpdir(), 'sansangso-backup-'))
    await server.stop('SIGTERM')
    cpSync(server.dataDir, backup, { recursive: true })
    await server.start()
    await visit(page, 11)
    await isWhole(2)
    const before = heldByServer(server.dataDir)

    await server.stop()
    rmSync(server.dataDir, { recursive: true })
    cpSync(backup, server.dataDir, { recursive: true })
    await server.start()
    expect(heldByServer(server.dataDir).size).toBe(1)
    await page.reload()
    await isWhole(2)
    expect(heldByServer(server.dataDir)).toEqual(before)
    rmSync(backup, { recursive: true })
  })
})
