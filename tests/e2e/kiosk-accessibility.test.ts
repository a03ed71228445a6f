import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { expectClean, expectNoWider } from './support/axe.ts'
import { follow, signIn } from './support/console.ts'
import { becomeReadyOffline } from './support/device.ts'
import { enrol, PIN, type Staff } from './support/kiosk.ts'
import { answerFast, describeGrocery, nameObstacles, nothingChosen } from './support/owner.ts'
import { withStand } from './support/stand.ts'

/** Where to put a picture of each screen; unset = none is taken. */
const PICTURES = process.env['KIOSK_PICTURES']

interface Look {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly colorScheme: 'light' | 'dark'
}
const LOOKS: readonly Look[] = [
  { name: 'landscape, light', width: 1280, height: 800, colorScheme: 'light' },
  { name: 'portrait, dark', width: 800, height: 1280, colorScheme: 'dark' },
]

const firstScreen = (page: Page) => page.getByRole('button', { name: 'Bắt đầu' })

/** Controls lower or narrower than a fingertip, 48 px; links in the middle of a sentence excepted. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, select, summary, input[type=text]')]
      .filter((each) => each.checkVisibility() && !each.closest('.visually-hidden'))
      .filter((each) => {
        const { width, height } = each.getBoundingClientRect()
        return width > 0 && (Math.round(height) < 48 || Math.round(width) < 48)
      })
      .map((each) => `${each.tagName} “${each.textContent.trim().slice(0, 40)}”`),
  )

function looker(page: Page, look: Look) {
  let count = 0
  return async (screen: string): Promise<void> => {
    count += 1
    if (PICTURES) {
      const file = `${String(count).padStart(2, '0')} ${screen}, ${look.name}.png`
      await page.screenshot({ path: join(PICTURES, file) })
    }
    expect(await smallTargets(page), `${screen}: too small to touch`).toEqual([])
    await expectClean(page, `${screen}, ${look.name}`)
  }
}

type LookAt = ReturnType<typeof looker>

async function walkVisit(page: Page, lookAt: LookAt): Promise<void> {
  await firstScreen(page).click()
  await page.getByRole('radio', { name: 'Hộ kinh doanh' }).waitFor()
  await lookAt('profile')
  await describeGrocery(page, 'Tạp hóa Hoa')
  await page.getByRole('checkbox', { name: /Lưu và gửi bài đánh giá/ }).check()
  await lookAt('consent')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('radio').first().waitFor()
  await lookAt('question')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Tiếng Việt' }).waitFor()
  await lookAt('question in English')
  await page.getByRole('button', { name: 'Tiếng Việt' }).click()
  await page.getByRole('button', { name: 'Kết thúc' }).click()
  await page.getByRole('dialog').waitFor()
  await lookAt('asked whether to stop')
  await page.getByRole('button', { name: 'Làm tiếp' }).click()
  await answerFast(page, nothingChosen())
  await page.waitForURL(/\/closing$/)
  await lookAt('closing')
  await nameObstacles(page)
  await page.getByRole('button', { name: 'Nộp và xem kết quả' }).waitFor()
  await lookAt('review')
  await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
  await page.getByRole('heading', { name: /Tôi đang ở đâu/ }).waitFor()
  await lookAt('result')
  await page.clock.runFor(61_000)
  await page.getByRole('dialog', { name: 'Anh/chị còn ở đây không?' }).waitFor()
  await lookAt('asked whether anybody is there')
  await page.getByRole('button', { name: 'Tôi vẫn ở đây' }).click()
  await page.getByRole('button', { name: 'Xong' }).first().click()
  await firstScreen(page).waitFor()
}

async function walkOfficer(page: Page, lookAt: LookAt): Promise<void> {
  await page.getByRole('link', { name: 'Cán bộ' }).click()
  await page.getByLabel('Mã PIN').fill('0000')
  await page.getByRole('button', { name: 'Mở', exact: true }).click()
  await page.getByText(/Mã PIN chưa đúng/).waitFor()
  await lookAt('wrong PIN')
  await page.getByLabel('Mã PIN').fill(PIN)
  await page.getByRole('button', { name: 'Mở', exact: true }).click()
  await page.getByText(/ùng được khi không có mạng/).waitFor()
  await lookAt('officer')
  await page.getByRole('button', { name: 'Thoát chế độ sự kiện' }).click()
  await page.getByRole('dialog').waitFor()
  await lookAt('asked whether to leave the event')
  await page.getByRole('button', { name: 'Giữ chế độ sự kiện' }).click()
  await page.getByRole('link', { name: 'Về màn hình đầu' }).click()
}

async function walkTablet(page: Page, url: string, staff: Staff, lookAt: LookAt): Promise<void> {
  const event = await staff.createEvent()
  await page.goto(`${url}/kiosk/enrol`)
  await page.getByLabel('Tên máy').waitFor()
  await lookAt('enrolment')
  await page.goto('about:blank')
  await enrol(page, url, await staff.code(event.id), 'Quầy 1')
  await becomeReadyOffline(page)
  await page.clock.install()
  await page.goto(`${url}/kiosk`)
  await firstScreen(page).waitFor()
  await lookAt('first screen')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Start' }).waitFor()
  await lookAt('first screen in English')
  await page.getByRole('button', { name: 'Tiếng Việt' }).click()
  await page.getByRole('link', { name: 'Tôi đã làm lần trước' }).click()
  await page.getByLabel('Mã tìm lại kết quả').waitFor()
  await lookAt('earlier result')
  await page.goto(`${url}/kiosk`)
  await walkVisit(page, lookAt)
  await walkOfficer(page, lookAt)
  await staff.changeEvent(event.id, { state: 'closed' })
  await page.goto(`${url}/kiosk`)
  await page.getByText('Sự kiện đã kết thúc').waitFor()
  await lookAt('first screen of a closed event')
}

async function walkConsole(page: Page, url: string, staff: Staff, lookAt: LookAt): Promise<void> {
  const event = await staff.createEvent()
  await page.goto(`${url}/staff`)
  await signIn(page)
  await page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
  await follow(page, '/staff/events')
  await page.getByRole('link', { name: event.name }).first().waitFor()
  await lookAt('console, events')
  await page.goto(`${url}/staff/events/new`)
  await page.getByRole('textbox').first().waitFor()
  await lookAt('console, new event')
  await page.goto(`${url}/staff/events/${event.id}`)
  await page.getByLabel('Ghi chú cho mã').fill('Quầy 1')
  await page.getByRole('button', { name: 'Tạo mã ghép máy' }).click()
  await page.getByRole('button', { name: /^Hủy mã/ }).waitFor()
  await lookAt('console, event with a code')
  await page.getByRole('button', { name: /^Hủy mã/ }).click()
  await page.getByRole('dialog').waitFor()
  await lookAt('console, asked whether to cancel a code')
  await page.getByRole('dialog').getByRole('button', { name: 'Hủy mã' }).click()
  await expect(page.getByRole('button', { name: /^Hủy mã/ })).toHaveCount(0)
  await page.getByRole('link', { name: 'Tờ in A4' }).first().click()
  await page.getByRole('region').first().waitFor()
  await lookAt('console, sheet')
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoWider(page, 'console, sheet on a phone')
}

for (const look of LOOKS)
  test(`axe finds nothing on any screen of the stand, and all can be touched: ${look.name}`, async ({
    browser,
  }) => {
    test.setTimeout(400_000)
    const { width, height, colorScheme } = look
    await withStand(async ({ network, staff }) => {
      for (const walk of [walkTablet, walkConsole]) {
        const context = await browser.newContext({ viewport: { width, height }, colorScheme })
        const page = await context.newPage()
        page.setDefaultTimeout(30_000)
        page.setDefaultNavigationTimeout(30_000)
        await walk(page, network.url, staff, looker(page, look))
        await context.close()
      }
    })
  })
