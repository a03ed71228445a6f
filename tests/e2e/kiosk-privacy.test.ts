import { expect, test, type Page } from '@playwright/test'
import { becomeReadyOffline } from './support/device.ts'
import { keptOf, tracesOf } from './support/kiosk.ts'
import {
  answerFast,
  answerQuestions,
  describeGrocery,
  nameObstacles,
  nothingChosen,
} from './support/owner.ts'
import { abandonedAtServer } from './support/queued.ts'
import { withTablet } from './support/stand.ts'

/** What a visitor called `name` types, and nobody else: name, tax code, and words of their own. */
const markersOf = (name: string): readonly string[] => [
  name,
  'ABC-khong-phai-so',
  'Chợ hay mất điện',
]

const firstScreen = (page: Page) => page.getByRole('button', { name: 'Bắt đầu' })

/** In mid-question, having agreed to sending or to nothing. */
async function beInTheMiddle(page: Page, name: string, agrees: boolean): Promise<void> {
  await firstScreen(page).click()
  await describeGrocery(page, name)
  if (agrees) await page.getByRole('checkbox', { name: /Lưu và gửi bài đánh giá/ }).check()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await answerQuestions(page, nothingChosen(), 3)
}

async function beAtTheResult(page: Page, name: string): Promise<void> {
  await beInTheMiddle(page, name, true)
  await answerFast(page, nothingChosen())
  await nameObstacles(page)
  await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
  await page.waitForURL(/\/result\//)
  await expect(page.getByRole('heading', { name: /Tôi đang ở đâu/ })).toBeVisible()
}

async function beAtTheConsentPage(page: Page, name: string): Promise<void> {
  await firstScreen(page).click()
  await describeGrocery(page, name)
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
  readonly name: string
  readonly what: string
  readonly begin: (page: Page, name: string) => Promise<void>
  readonly end: (page: Page) => Promise<void>
}

const ENDINGS: readonly Ending[] = [
  {
    name: 'Tiệm Dấu Vết Alpha',
    what: 'who read the result and pressed done',
    begin: beAtTheResult,
    end: (page) => page.getByRole('button', { name: 'Xong' }).first().click(),
  },
  {
    name: 'Tiệm Dấu Vết Beta',
    what: 'who left in mid-question',
    begin: (page, name) => beInTheMiddle(page, name, false),
    end: leave,
  },
  {
    name: 'Tiệm Dấu Vết Gamma',
    what: 'who walked away in mid-question, having agreed to sending',
    begin: (page, name) => beInTheMiddle(page, name, true),
    end: walkAway,
  },
  {
    name: 'Tiệm Dấu Vết Delta',
    what: 'who walked away on the page that asks for consent',
    begin: beAtTheConsentPage,
    end: walkAway,
  },
]
/** Of those who did not get to the end: whose words may be kept, sealed, for staff. */
const AGREED = ['Tiệm Dấu Vết Gamma']

test('nothing is left on the tablet of any visitor, whichever way the visit ends', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await withTablet(page, async ({ server, network, staff, event }) => {
    await becomeReadyOffline(page)
    network.goDown()
    let hasOwnClock = false
    for (const [before, { name, what, begin, end }] of ENDINGS.entries())
      await test.step(what, async () => {
        if (end === walkAway && !hasOwnClock) {
          await page.clock.install()
          await page.goto(`${network.url}/kiosk`)
          hasOwnClock = true
        }
        const markers = markersOf(name)
        await begin(page, name)
        // The search would find it: here nothing has been wiped yet. What is shown may still be arriving in parts.
        await expect
          .poll(() => keptOf(page, markers), { timeout: 60_000 })
          .toContain('database assessments')
        expect(await tracesOf(page, markers)).toContain('memory')
        const entries = await page.evaluate(() => history.length)
        await end(page)
        await expect(firstScreen(page)).toBeVisible()
        expect(await tracesOf(page, markers)).toEqual([])
        expect(await page.evaluate(() => history.length), 'no way back').toBe(entries)
        await page.goBack().catch(() => null)
        await page.goto(`${network.url}/kiosk`)
        expect(await tracesOf(page, markers)).toEqual([])
        // It is not lost for that: a sealed record of each waits.
        await expect(page.getByText(`${before + 1} phiếu chờ gửi`)).toBeVisible()
      })
    await page.clock.resume()
    network.comeBack()
    await page.reload()
    await expect
      .poll(() => staff.detail(event.id), { timeout: 60_000 })
      .toMatchObject({ isComplete: true, totals: { stored: 1, abandoned: 3 } })
    const kept = abandonedAtServer(server.dataDir).join(' ')
    const named = ENDINGS.map(({ name }) => name).filter((name) => kept.includes(name))
    expect(named, 'what staff have of those who left').toEqual(AGREED)
  })
})

test('with the wipe switched off, the same search finds the visitor', async ({ page }) => {
  await withTablet(page, async () => {
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
    const name = 'Tiệm Dấu Vết Kappa'
    await beInTheMiddle(page, name, false)
    await leave(page)
    await page.waitForURL(/\/kiosk$/)
    expect(await keptOf(page, markersOf(name))).toContain('database assessments')
  })
})
