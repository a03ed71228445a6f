import { expect, test, type Page } from '@playwright/test'
import { becomeReadyOffline } from './support/device.ts'
import { enrol, tracesOf } from './support/kiosk.ts'
import { answerQuestions, describeGrocery, nameObstacles, nothingChosen } from './support/owner.ts'
import { abandonedAtServer } from './support/queued.ts'
import { withStand } from './support/stand.ts'

const NAME = 'Tiệm Dấu Vết Kappa'
/** What this visitor types, and nobody else: name, tax code, and words of their own. */
const MARKERS = [NAME, 'ABC-khong-phai-so', 'Chợ hay mất điện']

const firstScreen = (page: Page) => page.getByRole('button', { name: 'Bắt đầu' })

/** In mid-question, having agreed to sending or to nothing. */
async function beInTheMiddle(page: Page, agrees: boolean): Promise<void> {
  await firstScreen(page).click()
  await describeGrocery(page, NAME)
  if (agrees) await page.getByRole('checkbox', { name: /Lưu và gửi bài đánh giá/ }).check()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await answerQuestions(page, nothingChosen(), 3)
}

async function beAtTheResult(page: Page): Promise<void> {
  await beInTheMiddle(page, true)
  await answerQuestions(page, nothingChosen())
  await nameObstacles(page)
  await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
  await page.waitForURL(/\/result\//)
  await expect(page.getByRole('heading', { name: /Tôi đang ở đâu/ })).toBeVisible()
}

async function beAtTheConsentPage(page: Page): Promise<void> {
  await firstScreen(page).click()
  await describeGrocery(page, NAME)
  await expect(page.getByRole('checkbox', { name: /Lưu và gửi bài đánh giá/ })).toBeVisible()
}

const leave = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Kết thúc' }).click()
  await page.getByRole('button', { name: 'Dừng và xóa' }).click()
}

/** Nobody touches the screen, by the page's clock. */
const walkAway = async (page: Page): Promise<void> => {
  await page.clock.runFor(61_000)
  await expect(page.getByRole('dialog', { name: 'Anh/chị còn ở đây không?' })).toBeVisible()
  await page.clock.runFor(31_000)
}

interface Ending {
  readonly what: string
  readonly begin: (page: Page) => Promise<void>
  readonly end: (page: Page) => Promise<void>
  /** Whether what is kept of it, sealed, may hold what was typed. */
  readonly agrees: boolean
  readonly counted: { readonly stored: number; readonly abandoned: number }
}

const ENDINGS: readonly Ending[] = [
  {
    what: 'who read the result and pressed done',
    begin: beAtTheResult,
    end: (page) => page.getByRole('button', { name: 'Xong' }).first().click(),
    agrees: true,
    counted: { stored: 1, abandoned: 0 },
  },
  {
    what: 'who left in mid-question',
    begin: (page) => beInTheMiddle(page, false),
    end: leave,
    agrees: false,
    counted: { stored: 0, abandoned: 1 },
  },
  {
    what: 'who walked away in mid-question, having agreed to sending',
    begin: (page) => beInTheMiddle(page, true),
    end: walkAway,
    agrees: true,
    counted: { stored: 0, abandoned: 1 },
  },
  {
    what: 'who walked away on the page that asks for consent',
    begin: beAtTheConsentPage,
    end: walkAway,
    agrees: false,
    counted: { stored: 0, abandoned: 1 },
  },
]

for (const { what, begin, end, agrees, counted } of ENDINGS)
  test(`nothing is left on the tablet of a visitor ${what}`, async ({ page }) => {
    test.setTimeout(240_000)
    await withStand(async ({ server, network, staff }) => {
      const event = await staff.createEvent()
      await enrol(page, network.url, await staff.code(event.id), 'Quầy 1')
      await becomeReadyOffline(page)
      network.goDown()
      if (end === walkAway) {
        await page.clock.install()
        await page.goto(`${network.url}/kiosk`)
      }
      await begin(page)
      // The search would find it: here nothing has been wiped yet. What is shown may still be arriving in parts.
      await expect
        .poll(() => tracesOf(page, MARKERS), { timeout: 60_000 })
        .toEqual(expect.arrayContaining(['database assessments', 'memory']))
      const entries = await page.evaluate(() => history.length)
      await end(page)
      await expect(firstScreen(page)).toBeVisible()
      expect(await tracesOf(page, MARKERS)).toEqual([])
      expect(await page.evaluate(() => history.length), 'no way back').toBe(entries)
      await page.goBack().catch(() => null)
      await page.goto(`${network.url}/kiosk`)
      expect(await tracesOf(page, MARKERS)).toEqual([])
      // It is not lost for that: one sealed record waits.
      await expect(page.getByText('1 phiếu chờ gửi')).toBeVisible()
      if (end === walkAway) await page.clock.resume()
      network.comeBack()
      await page.reload()
      await expect
        .poll(() => staff.detail(event.id), { timeout: 60_000 })
        .toMatchObject({ isComplete: true, totals: counted })
      const kept = abandonedAtServer(server.dataDir).join(' ')
      expect(
        MARKERS.some((marker) => kept.includes(marker)),
        'what staff have of it',
      ).toBe(agrees && counted.abandoned === 1)
    })
  })

test('with the wipe switched off, the same search finds the visitor', async ({ page }) => {
  await withStand(async ({ network, staff }) => {
    const event = await staff.createEvent()
    await enrol(page, network.url, await staff.code(event.id), 'Quầy 1')
    await becomeReadyOffline(page)
    await page.addInitScript(() => {
      // Says that it was deleted, and deletes nothing.
      const nothing = function (this: IDBObjectStore) {
        return this.count()
      } as unknown as () => IDBRequest<undefined>
      IDBObjectStore.prototype.clear = nothing
      IDBObjectStore.prototype.delete = nothing
    })
    await page.reload()
    await beInTheMiddle(page, false)
    await leave(page)
    await page.waitForURL(/\/kiosk$/)
    expect(await tracesOf(page, MARKERS)).toContain('database assessments')
  })
})
