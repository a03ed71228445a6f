import { readFileSync } from 'node:fs'
import { expect, test, type CDPSession, type Page, type TestInfo } from '@playwright/test'
import type { AssessmentRow } from '#storage/database.ts'
import { becomeReadyOffline, startDevice } from './support/device.ts'
import { answerFast, describeGrocery, nameObstacles, nothingChosen } from './support/owner.ts'
import { runServer } from './support/running-server.ts'

const MEBIBYTE = 1024 * 1024
/** Room for the app and its data, and not for `BALLAST`. */
const ROOM = 12 * MEBIBYTE
const BALLAST = 16 * MEBIBYTE

interface SmallPhone {
  readonly page: Page
  /** From here on nothing more can be stored. */
  fillUp(): Promise<void>
  /** Photos were deleted: there is room again. */
  makeRoom(): Promise<void>
}

/**
 * Chromium looks at the room it has only when what it last counted is used up or half a minute old. A record that
 * could never have fitted makes it look now.
 */
async function makeItCount(page: Page): Promise<void> {
  const refusal = await page.evaluate(async (size) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('ballast', 1)
      opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('ballast'))
      opening.addEventListener('success', () => resolve(opening.result))
    })
    // Chance, which cannot be made smaller; it is given out in pieces of 64 KiB.
    const ballast = new Uint8Array(size)
    for (let from = 0; from < size; from += 65_536)
      crypto.getRandomValues(ballast.subarray(from, from + 65_536))
    const writing = database.transaction('ballast', 'readwrite')
    writing.objectStore('ballast').put(ballast, 'ballast')
    return new Promise((resolve) => {
      writing.addEventListener('complete', () => resolve(null))
      writing.addEventListener('abort', () => resolve(writing.error?.name))
    })
  }, BALLAST)
  expect(refusal, 'the device is full').toBe('QuotaExceededError')
}

async function withSmallPhone(
  info: TestInfo,
  work: (phone: SmallPhone) => Promise<void>,
): Promise<void> {
  const device = await startDevice(info)
  const server = await runServer()
  const origin = `http://127.0.0.1:${server.port}`
  try {
    const page = device.page()
    const session: CDPSession = await device.context().newCDPSession(page)
    const allow = async (quotaSize: number): Promise<void> =>
      void (await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize }))
    await allow(ROOM)
    await page.goto(origin)
    await becomeReadyOffline(page)
    await work({
      page,
      async fillUp() {
        await allow(1)
        await makeItCount(page)
      },
      makeRoom: () => allow(ROOM),
    })
  } finally {
    await device.dispose()
    await server.dispose()
  }
}

const saved = (page: Page) => page.getByText('Đã lưu trên máy').first()
const notSaved = (page: Page) => page.getByRole('alert').filter({ hasText: 'Chưa lưu được' })

async function rescuedFile(page: Page): Promise<AssessmentRow> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải tệp dự phòng' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^san-sang-so-.*\.json$/)
  const { assessment } = JSON.parse(readFileSync(await download.path(), 'utf8')) as {
    assessment: AssessmentRow
  }
  return assessment
}

test('an answer that a full phone does not store is not called saved, and can be saved once there is room', async ({
  browserName: _browser,
}, info) => {
  await withSmallPhone(info, async ({ page, fillUp, makeRoom }) => {
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await describeGrocery(page, 'Tạp hóa Hoa')
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await page.waitForURL(/\/question\//)
    const question = page.url()
    const options = page.getByRole('main').getByRole('radio')
    await options.nth(1).check()
    await expect(saved(page)).toBeVisible()

    await fillUp()
    await options.nth(3).check()
    await expect(notSaved(page)).toContainText('Bộ nhớ của máy đã đầy')
    await expect(saved(page)).toHaveCount(0)
    await expect(options.nth(3), 'what was chosen stays in sight').toBeChecked()
    const { answers } = await rescuedFile(page)
    expect(Object.values(answers.criteria)[0]?.optionId, 'the unsaved choice is in the file').toBe(
      await options.nth(3).getAttribute('value'),
    )
    // Going on tries once more and does not leave the answer behind.
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await expect(notSaved(page)).toBeVisible()
    expect(page.url()).toBe(question)
    // The answer before it is untouched.
    await page.reload()
    await expect(options.nth(1)).toBeChecked()
    await options.nth(3).check()
    await expect(notSaved(page)).toBeVisible()

    await makeRoom()
    await page.getByRole('button', { name: 'Thử lưu lại' }).click()
    await page.waitForURL((url) => url.href !== question)
    await page.goto(question)
    await expect(options.nth(3)).toBeChecked()
    await expect(saved(page)).toBeVisible()
  })
})

test('what a full phone did not store of the profile is stored with the next thing entered', async ({
  browserName: _browser,
}, info) => {
  await withSmallPhone(info, async ({ page, fillUp, makeRoom }) => {
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await page.getByRole('radio', { name: 'Hộ kinh doanh' }).check()
    await expect(saved(page)).toBeVisible()

    await fillUp()
    await page.getByLabel('Ngành chính').selectOption('G')
    await expect(notSaved(page)).toBeVisible()
    await expect(saved(page)).toHaveCount(0)
    expect((await rescuedFile(page)).profile.sector?.code).toBe('G')

    await makeRoom()
    await page.getByLabel('Tỉnh, thành phố').selectOption('01')
    await expect(saved(page)).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('Tỉnh, thành phố')).toHaveValue('01')
    await expect(page.getByLabel('Ngành chính')).toHaveValue('G')
    await expect(page.getByRole('radio', { name: 'Hộ kinh doanh' })).toBeChecked()
  })
})

test('a full phone cannot submit, says so, keeps the whole draft, and submits once there is room', async ({
  browserName: _browser,
}, info) => {
  await withSmallPhone(info, async ({ page, fillUp, makeRoom }) => {
    await page.getByRole('button', { name: /^Kiểm tra nhanh/ }).click()
    await describeGrocery(page, 'Tạp hóa Hoa')
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await answerFast(page, nothingChosen())
    await nameObstacles(page)

    await fillUp()
    await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
    const refusal = page.getByRole('alert').filter({ hasText: 'Chưa nộp được' })
    await expect(refusal).toContainText('Bộ nhớ của máy đã đầy')
    const { status, answers } = await rescuedFile(page)
    expect([status, Object.keys(answers.criteria).length]).toEqual(['draft', 10])
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Xem lại trước khi nộp' })).toBeVisible()

    await makeRoom()
    await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
    await page.waitForURL(/\/result\//)
    await page.reload()
    await expect(saved(page)).toBeVisible()
  })
})
