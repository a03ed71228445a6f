import { expect, test, type Browser, type Page } from '@playwright/test'
import { becomeReadyOffline } from './support/device.ts'
import { addressIn, codePicture, phoneSeeing, pictureOf, seenBy } from './support/fake-camera.ts'
import { enrol, keptOf, PIN, tracesOf } from './support/kiosk.ts'
import { answerFast, describeGrocery, nameObstacles, nothingChosen } from './support/owner.ts'
import { withStand } from './support/stand.ts'

const LONG_NAME =
  'Tạp hóa Hoa Sữa ở chợ Bình Tây, quận Sáu, ngay cạnh bưu điện cũ, bán cả trà và cà phê'
const QR = 'Mã QR mở kết quả trên điện thoại của anh/chị'

/** The owner's finished quick check on a device of their own, with its codes open. */
async function shownOn(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name: /Kiểm tra nhanh/ }).click()
  await describeGrocery(page, LONG_NAME)
  await page.getByRole('checkbox', { name: /Lưu và gửi bài đánh giá/ }).check()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await answerFast(page, nothingChosen())
  await nameObstacles(page)
  await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
  await page.waitForURL(/\/result\//)
  await page.getByRole('button', { name: 'Chuyển kết quả sang máy khác bằng mã QR' }).click()
  await expect(page.getByRole('img', { name: QR })).toBeVisible()
}

/** All codes of a sequence, as a camera sees them. */
async function sequenceOf(
  page: Page,
  painter: Page,
): Promise<{ readonly frames: readonly Uint8Array[]; readonly addresses: readonly string[] }> {
  await page.getByRole('checkbox', { name: /Kèm tên/ }).check()
  await page.getByRole('checkbox', { name: /tự viết/ }).check()
  const position = page.locator('.qr-sequence-position')
  await expect(position).toHaveText(/Mã 1\/\d/)
  const total = Number(/\/(\d+)/.exec(await position.innerText())?.[1])
  expect(total).toBeGreaterThan(1)
  await page.getByRole('button', { name: 'Dừng ở mã này' }).click()
  const frames: Uint8Array[] = []
  const addresses: string[] = []
  for (let at = 1; at <= total; at++) {
    await expect(position).toHaveText(`Mã ${at}/${total}`)
    const code = page.getByRole('img', { name: new RegExp(`${QR}: Mã ${at}/`) })
    const frame = await seenBy(painter, await pictureOf(painter, code))
    frames.push(frame)
    addresses.push(addressIn(frame))
    await page.getByRole('button', { name: 'Mã sau' }).click()
  }
  return { frames, addresses }
}

const painterOf = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage()

test('a tablet is enrolled by holding it to the code in the console', async ({ browser }, info) => {
  await withStand(async ({ network: { url }, staff }) => {
    const event = await staff.createEvent()
    const painter = await painterOf(browser)
    const code = await staff.code(event.id)
    const picture = await codePicture(painter, `${url}/kiosk/enrol#code=${code}`)
    const tablet = await phoneSeeing(info, [await seenBy(painter, picture, 200)])
    try {
      const { page } = tablet
      await page.goto(`${url}/kiosk/enrol`)
      await page.getByRole('button', { name: 'Quét mã bằng máy ảnh' }).click()
      await expect(page.getByText('Đã đọc mã ghép máy.')).toBeVisible()
      await expect(page.getByLabel('Mã ghép máy')).toHaveValue(/^[0-9A-Z]{5}-?[0-9A-Z]{5}$/)
      await expect(page.locator('video'), 'the camera is off').toHaveCount(0)
      await page.getByLabel('Tên máy').fill('Quầy 1')
      await page.getByLabel('Mã PIN của cán bộ').fill(PIN)
      await page.getByLabel('Nhập lại mã PIN').fill(PIN)
      await page.getByRole('button', { name: 'Ghép máy' }).click()
      await page.waitForURL(/\/kiosk$/)
      await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible()
    } finally {
      await tablet.dispose()
    }
  })
})

test('a result goes from one phone to another by camera: in one code without names, in several with them', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(240_000)
  await withStand(async ({ network: { url } }) => {
    const painter = await painterOf(browser)
    await shownOn(page, url)
    const shown = await page.locator('.result-where').innerText()
    const single = await seenBy(
      painter,
      await pictureOf(painter, page.getByRole('img', { name: QR })),
    )

    const other = await phoneSeeing(info, [single])
    try {
      await other.page.goto(`${url}/history`)
      await other.page.getByRole('link', { name: 'Quét mã QR của kết quả' }).click()
      await other.page.waitForURL(/\/result\//)
      expect(await other.page.locator('.result-where').innerText(), 'scored alike').toBe(shown)
      expect(await tracesOf(other.page, ['Hoa Sữa', 'Chợ hay mất điện'])).toEqual([])
    } finally {
      await other.dispose()
    }

    const { frames, addresses } = await sequenceOf(page, painter)
    const whole = await phoneSeeing(info, frames)
    try {
      await whole.page.goto(`${url}/h/scan`)
      await whole.page.waitForURL(/\/result\//)
      await expect(whole.page.getByRole('heading', { level: 1 })).toContainText('Hoa Sữa')
      expect(await keptOf(whole.page, ['Chợ hay mất điện'])).toContain('database assessments')
    } finally {
      await whole.dispose()
    }

    // Half scanned: it says what is missing, keeps what it has, and takes the rest by its address.
    const half = await phoneSeeing(info, frames.slice(0, 1))
    try {
      await half.page.goto(`${url}/h/scan`)
      await expect(half.page.getByText(/Đã có 1\/\d mã\. Còn thiếu mã số 2/)).toBeVisible()
      await half.page.reload()
      await expect(half.page.getByText(/Đã có 1\/\d mã/)).toBeVisible()
      await expect(half.page.getByRole('link', { name: 'Xem kết quả' })).toHaveCount(0)
      // The rest by the phone's own camera app, which opens addresses.
      for (const address of addresses.slice(1, -1)) {
        await half.page.goto(address)
        await expect(half.page.getByText(/Đã giữ phần vừa quét/)).toBeVisible()
        await expect(half.page.getByRole('link', { name: 'Quét tiếp' })).toBeVisible()
      }
      await half.page.goto(addresses.at(-1) ?? '')
      // Where the reload came before the first code was kept, the phone says which is missing, and takes that as well.
      await half.page
        .waitForURL(/\/result\//, { timeout: 15_000 })
        .catch(() => half.page.goto(addresses[0] ?? ''))
      await half.page.waitForURL(/\/result\//)
      await expect(half.page.getByRole('heading', { level: 1 })).toContainText('Hoa Sữa')
    } finally {
      await half.dispose()
    }
  })
})

test('without a camera, or without leave to use it, the scanner says so and the typed way works', async ({
  page,
  browser,
}, info) => {
  await withStand(async ({ network: { url } }) => {
    await page.goto(`${url}/h/scan`)
    await expect(page.getByRole('alert')).toContainText('không có máy ảnh')
    await page.getByLabel('Hoặc dán đường dẫn của kết quả').fill('không phải')
    await page.getByRole('button', { name: 'Mở kết quả' }).click()
    await expect(page.getByText('Mã QR này không phải mã kết quả.')).toBeVisible()
    await page
      .getByLabel('Hoặc dán đường dẫn của kết quả')
      .fill(`${url}/h#AlIKRNHuGvBP0ZN0Y2FmLXJldGFsLWFgBGirI3MLEWuTK6ML`)
    await page.getByRole('button', { name: 'Mở kết quả' }).click()
    await expect(page.getByText(/thiếu phần cuối/)).toBeVisible()

    const painter = await painterOf(browser)
    const picture = await seenBy(painter, await codePicture(painter, 'https://example.vn/'), 200)
    const refusing = await phoneSeeing(info, [picture], { isAllowed: false })
    try {
      await refusing.page.goto(`${url}/h/scan`)
      await expect(refusing.page.getByRole('alert')).toContainText('chưa cho phép dùng máy ảnh')
    } finally {
      await refusing.dispose()
    }
    const elsewhere = await phoneSeeing(info, [picture])
    try {
      await elsewhere.page.goto(`${url}/h/scan`)
      await expect(elsewhere.page.getByText('Mã QR này không phải mã kết quả.')).toBeVisible()
      // Left, it is off: nothing holds the camera any more.
      const track = await elsewhere.page.locator('video').evaluateHandle((video) => {
        const { srcObject } = video as HTMLVideoElement
        return (srcObject as MediaStream).getVideoTracks()[0]
      })
      await elsewhere.page.getByRole('link', { name: 'Bài của tôi trên máy này' }).last().click()
      await expect(elsewhere.page.locator('video')).toHaveCount(0)
      expect(await track.evaluate((each) => each?.readyState)).toBe('ended')
    } finally {
      await elsewhere.dispose()
    }
  })
})

test('an owner who comes back holds the earlier result to the tablet, which has no network', async ({
  page,
  browser,
}, info) => {
  await withStand(async ({ network, staff }) => {
    const event = await staff.createEvent()
    const painter = await painterOf(browser)
    await shownOn(page, network.url)
    const code = await pictureOf(painter, page.getByRole('img', { name: QR }))
    const tablet = await phoneSeeing(info, [await seenBy(painter, code)])
    try {
      await enrol(tablet.page, network.url, await staff.code(event.id), 'Quầy 1')
      await becomeReadyOffline(tablet.page)
      network.goDown()
      await tablet.page.getByRole('link', { name: 'Tôi đã làm lần trước' }).click()
      await tablet.page.getByRole('button', { name: 'Quét mã QR của kết quả lần trước' }).click()
      await tablet.page.waitForURL(/\/profile$/)
      await expect(tablet.page.getByLabel('Hộ kinh doanh'), 'known from last time').toBeChecked()
    } finally {
      await tablet.dispose()
    }
  })
})
