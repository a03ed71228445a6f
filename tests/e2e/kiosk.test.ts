import { expect, type Page } from '@playwright/test'
import decodeQR from 'qr/decode.js'
import { becomeReadyOffline } from './support/device.ts'
import { test } from './support/own-device.ts'
import { enrol, openOfficer, PIN, tally, tracesOf } from './support/kiosk.ts'
import { killBrowser } from './support/kill-browser.ts'
import {
  answerFast,
  answerQuestions,
  describeGrocery,
  nameObstacles,
  nothingChosen,
  type Chosen,
} from './support/owner.ts'
import { heldByServer } from './support/queued.ts'
import { withStand, withTablet } from './support/stand.ts'

/** One visitor's quick check up to the result, under a name of its own. */
async function visit(page: Page, name: string, chosen: Chosen = nothingChosen()): Promise<void> {
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await describeGrocery(page, name)
  await page.getByRole('checkbox', { name: /Lưu và gửi bài đánh giá/ }).check()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await answerFast(page, chosen)
  await nameObstacles(page)
  await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
  await page.waitForURL(/\/result\//)
  await expect(page.getByRole('heading', { name: /Tôi đang ở đâu/ })).toBeVisible()
}

const firstScreen = (page: Page) => page.getByRole('button', { name: 'Bắt đầu' })

/** Ends the visit at the result; resolves on the first screen for the next. */
async function done(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Xong' }).first().click()
  await expect(firstScreen(page)).toBeVisible()
}

test('a day at the stand: offline, one abandons, the tablet loses power; in the evening all of it balances', async ({
  device: tablet,
}) => {
  test.setTimeout(240_000)
  await withStand(async ({ server, network, staff }) => {
    const event = await staff.createEvent()
    let page = tablet.page()
    await enrol(page, network.url, await staff.code(event.id), 'Quầy 1')
    await becomeReadyOffline(page)
    await openOfficer(page)
    await expect(page.getByText('Dùng được khi không có mạng', { exact: true })).toBeVisible()
    await page.getByRole('link', { name: 'Về màn hình đầu' }).click()

    network.goDown()
    const names = ['Tạp hóa Một', 'Tạp hóa Hai']
    const answers: Chosen[] = []
    for (const name of names) {
      const chosen = nothingChosen()
      answers.push(chosen)
      await visit(page, name, chosen)
      await done(page)
    }

    // One ends in mid-question, without having agreed to anything.
    await firstScreen(page).click()
    await describeGrocery(page, 'Tạp hóa Bỏ Dở')
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await answerQuestions(page, nothingChosen(), 2)
    await page.getByRole('button', { name: 'Kết thúc' }).click()
    await expect(page.getByRole('dialog')).toContainText(
      'Nếu anh/chị đã đồng ý gửi, phần đã làm được niêm phong, chỉ máy chủ mở được, không chấm điểm. Nếu không, máy chỉ báo về',
    )
    await page.getByRole('button', { name: 'Dừng và xóa' }).click()
    await expect(firstScreen(page)).toBeVisible()

    // The plug is pulled in mid-answer; the officer finds the visit again while the visitor is still there.
    await firstScreen(page).click()
    await describeGrocery(page, 'Tạp hóa Ba')
    await page.getByRole('checkbox', { name: /Lưu và gửi bài đánh giá/ }).check()
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await answerQuestions(page, nothingChosen(), 3)
    await killBrowser(tablet)
    page = await tablet.restart(false)
    await page.goto(`${network.url}/kiosk`)
    await expect(firstScreen(page)).toBeVisible()
    await openOfficer(page)
    await page.getByRole('button', { name: 'Làm tiếp bài này' }).click()
    await answerQuestions(page, nothingChosen())
    await nameObstacles(page)
    await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
    await page.waitForURL(/\/result\//)
    await done(page)

    await openOfficer(page)
    await expect(tally(page, 'Đã làm xong')).toHaveText('3')
    await expect(tally(page, 'Bỏ dở')).toHaveText('1')
    await expect(tally(page, 'Chờ gửi')).toHaveText('4')
    expect(heldByServer(server.dataDir).size).toBe(0)

    // In the evening there is a network.
    network.comeBack()
    await page.getByRole('button', { name: 'Gửi ngay' }).click()
    await expect(tally(page, 'Chờ gửi')).toHaveText('0')
    await expect(tally(page, 'Đã gửi')).toHaveText('4')
    await expect
      .poll(() => staff.detail(event.id))
      .toMatchObject({
        isComplete: true,
        totals: { stored: 3, abandoned: 1, quarantined: 0, late: 0 },
        devices: [{ name: 'Quầy 1', captured: 4, waiting: 0, stored: 3, abandoned: 1 }],
      })
    const bodies = [...heldByServer(server.dataDir).values()].map(
      (body) =>
        JSON.parse(body) as {
          profile: { businessName: string }
          answers: { criteria: Record<string, { optionId: string | null; kind: string }> }
        },
    )
    for (const [index, name] of names.entries()) {
      const body = bodies.find(({ profile }) => profile.businessName === name)
      const stored = Object.entries(body?.answers.criteria ?? {}).map(([id, answer]) => [
        id,
        answer.optionId ?? answer.kind,
      ])
      expect(Object.fromEntries(stored), name).toEqual(answers[index]?.criteria)
    }
  })
})

/** What a camera reads in a picture of `place`, taken at `side` pixels. */
async function scanned(page: Page, place: string, side: number): Promise<string> {
  const picture = (await page.getByRole('img', { name: place }).screenshot()).toString('base64')
  const pixels = await page.evaluate(
    async ([source, size]) => {
      const image = new Image()
      image.src = `data:image/png;base64,${source}`
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = size
      canvas.height = size
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      // A cheap camera: few pixels, and not quite in focus.
      context.filter = 'blur(0.6px)'
      context.drawImage(image, 0, 0, size, size)
      const { data } = context.getImageData(0, 0, size, size)
      // As one text: a list of so many numbers takes Playwright two seconds to bring.
      return Uint8Array.from(data).toBase64()
    },
    [picture, side] as const,
  )
  return decodeQR({ width: side, height: side, data: Buffer.from(pixels, 'base64') })
}

test('the result goes home by QR code: scanned small and blurred, opened without network, nothing sent', async ({
  page,
  browser,
}) => {
  await withStand(async ({ server, network, staff }) => {
    const event = await staff.createEvent()
    const owner = await browser.newContext()
    const phone = await owner.newPage()
    await phone.goto(network.url)
    await becomeReadyOffline(phone)
    await enrol(page, network.url, await staff.code(event.id), 'Quầy 1')
    await becomeReadyOffline(page)
    network.goDown()
    await visit(page, 'Tạp hóa Hoa')
    const address = await scanned(page, 'Mã QR mở kết quả trên điện thoại của anh/chị', 260)
    expect(address.startsWith(`${network.url}/h#`)).toBe(true)
    const shown = await page.locator('.result-where').innerText()

    await phone.goto(address)
    await phone.waitForURL(/\/result\//)
    await expect(phone.getByText(/Làm trên máy khác/).first()).toBeVisible()
    expect(await phone.locator('.result-where').innerText(), 'scored alike').toBe(shown)
    expect(await tracesOf(phone, ['Tạp hóa Hoa']), 'no name without being asked').toEqual([])
    expect(phone.url()).not.toContain('#')
    // Scanned twice it is there once.
    await phone.goto(address)
    await phone.waitForURL(/\/result\//)
    await phone.goto(`${network.url}/history`)
    await expect(phone.getByRole('link', { name: 'Xem kết quả' })).toHaveCount(1)
    // Cut off or dirty, it says so.
    await phone.goto(address.slice(0, -5))
    await expect(phone.getByText(/thiếu phần cuối/)).toBeVisible()
    await phone.goto(`${address.slice(0, -20)}XXXX${address.slice(-16)}`)
    await expect(phone.getByText(/Mã bị hỏng/)).toBeVisible()
    expect(heldByServer(server.dataDir).size).toBe(0)
    await owner.close()
  })
})

test('a result with all its owner wrote goes home in several codes, each scanned by itself', async ({
  page,
  browser,
}) => {
  await withStand(async ({ network, staff }) => {
    const event = await staff.createEvent()
    const owner = await browser.newContext()
    const phone = await owner.newPage()
    await enrol(page, network.url, await staff.code(event.id), 'Quầy 1')
    await becomeReadyOffline(page)
    const words = 'Mạng ở chợ chập chờn, khách quen trả tiền mặt, sổ sách ghi tay. '.repeat(8)
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await describeGrocery(page, 'Tạp hóa Nhiều Mã')
    await page.getByRole('checkbox', { name: /Lưu và gửi bài đánh giá/ }).check()
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await answerFast(page, nothingChosen())
    await page.getByLabel('Vướng mắc khác').fill(words)
    await expect(page.getByText('Đã lưu trên máy').first()).toBeVisible()
    await page.getByRole('link', { name: 'Xem lại và nộp' }).click()
    await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
    await page.getByRole('checkbox', { name: /Kèm tên/ }).check()
    await page.getByRole('checkbox', { name: /tự viết/ }).check()
    const total = Number(/\d+$/.exec(await page.getByText(/^Mã 1\/\d+$/).innerText())?.[0])
    expect(total).toBeGreaterThan(1)
    await page.getByRole('button', { name: 'Dừng ở mã này' }).click()
    if (await page.getByText(/^Mã 1\//).isHidden())
      await page.getByRole('button', { name: 'Mã trước' }).click()
    // The second before the first, and one of them twice: as people scan.
    const addresses = []
    for (let part = 1; part <= total; part += 1) {
      await expect(page.getByText(`Mã ${part}/${total}`)).toBeVisible()
      addresses.push(await scanned(page, 'Mã QR mở kết quả trên điện thoại của anh/chị', 260))
      if (part < total) await page.getByRole('button', { name: 'Mã sau' }).click()
    }
    const [first = '', second = '', ...rest] = addresses
    const missing = Array.from({ length: total }, (_, index) => index + 1)
    for (const [index, address] of [second, second, ...rest].entries()) {
      await phone.goto(address)
      const left = missing.filter((each) => each === 1 || each > Math.max(2, index + 1))
      await expect(
        phone.getByText(`Kết quả gồm ${total} mã, còn thiếu mã số ${left.join(', ')}.`),
      ).toBeVisible()
    }
    await phone.goto(first)
    await phone.waitForURL(/\/result\//)
    await expect(phone.getByRole('heading', { name: /Tạp hóa Nhiều Mã/ })).toBeVisible()
    await owner.close()
  })
})

test('an owner’s own phone counts for the event by the link on its poster', async ({ page }) => {
  await withStand(async ({ network, staff }) => {
    const event = await staff.createEvent()
    await page.goto(`${network.url}/e/${event.id}`)
    await expect(page.getByRole('heading', { level: 1, name: event.name })).toBeVisible()
    await page.getByRole('button', { name: /Kiểm tra nhanh/ }).click()
    await describeGrocery(page, 'Tạp hóa Ở Nhà')
    await page.getByRole('checkbox', { name: /Lưu và gửi bài đánh giá/ }).check()
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await answerFast(page, nothingChosen())
    await nameObstacles(page)
    await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
    await expect(page.getByText(/Đã gửi: biên nhận/).first()).toBeVisible({ timeout: 30_000 })
    expect((await staff.detail(event.id)).totals).toMatchObject({ stored: 1, selfAssessed: 1 })
  })
})

test('a visitor who walks away is asked, and then forgotten', async ({ page }) => {
  await withTablet(page, async ({ server, network, staff, event }) => {
    await page.clock.install()
    await page.goto(`${network.url}/kiosk`)
    await firstScreen(page).click()
    await describeGrocery(page, 'Tiệm Bỏ Đi')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.clock.runFor(61_000)
    await expect(page.getByRole('dialog', { name: 'Anh/chị còn ở đây không?' })).toBeVisible()
    await page.getByRole('button', { name: 'Tôi vẫn ở đây' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.clock.runFor(61_000)
    await expect(page.getByRole('dialog', { name: 'Anh/chị còn ở đây không?' })).toBeVisible()
    await page.clock.runFor(31_000)
    await expect(firstScreen(page)).toBeVisible()
    expect(await tracesOf(page, ['Tiệm Bỏ Đi'])).toEqual([])
    await expect
      .poll(() => staff.detail(event.id))
      .toMatchObject({ totals: { stored: 0, abandoned: 1 } })
    expect(heldByServer(server.dataDir).size).toBe(0)
  })
})

test('the officer’s screen asks for the PIN, makes one wait after wrong ones, and a new code sets a new PIN without losing anything', async ({
  page,
}) => {
  await withTablet(page, async ({ network, staff, event }) => {
    await becomeReadyOffline(page)
    network.goDown()
    await visit(page, 'Tạp hóa Hoa')
    await done(page)
    await page.getByRole('link', { name: 'Cán bộ' }).click()
    for (const pin of ['0000', '1111', '2222', '3333', '4444']) {
      await page.getByLabel('Mã PIN').fill(pin)
      await page.getByRole('button', { name: 'Mở', exact: true }).click()
      await expect(page.getByText(/Mã PIN chưa đúng|Sai nhiều lần/)).toBeVisible()
      await expect(page.getByLabel('Mã PIN')).toHaveValue('')
    }
    await expect(page.getByText(/Sai nhiều lần. Thử lại sau \d+ giây/)).toBeVisible()
    await page.getByLabel('Mã PIN').fill(PIN)
    await page.getByRole('button', { name: 'Mở', exact: true }).click()
    await expect(page.getByText(/Sai nhiều lần/)).toBeVisible()

    network.comeBack()
    await enrol(page, network.url, await staff.code(event.id), 'Quầy 1')
    await openOfficer(page)
    await expect(tally(page, 'Đã làm xong')).toHaveText('1')
    await page.getByRole('button', { name: 'Gửi ngay' }).click()
    await expect
      .poll(() => staff.detail(event.id))
      .toMatchObject({ isComplete: true, totals: { stored: 1 } })
  })
})

test('a revoked tablet, and one of a closed event, begins nothing new and delivers what it holds', async ({
  page,
}) => {
  await withTablet(page, async ({ network, staff, event }) => {
    await becomeReadyOffline(page)
    network.goDown()
    await visit(page, 'Tạp hóa Hoa')
    await done(page)
    const [device] = (await staff.detail(event.id)).devices
    await staff.revoke(device?.deviceId ?? '')
    await staff.changeEvent(event.id, { state: 'closed' })
    network.comeBack()
    await page.reload()
    await expect(page.getByText('Máy này đã được thu hồi')).toBeVisible({ timeout: 30_000 })
    await expect(firstScreen(page)).toHaveCount(0)
    await expect
      .poll(() => staff.detail(event.id), { timeout: 30_000 })
      .toMatchObject({ totals: { stored: 1, late: 1 }, isComplete: true })
  })
})
