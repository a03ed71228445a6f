import { expect, type Page } from '@playwright/test'
import { NO_CLOSING } from '#domain/closing.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import { wholePeriod, periodsToReport } from '#staff/dashboard/whole-period.ts'
import { aSubmission } from '../support/submission.ts'
import { expectClean } from './support/axe.ts'
import { chooseEnglish, signIn } from './support/console.ts'
import { deliver } from './support/deliver.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { test } from './support/own-server.ts'

test.use(ALWAYS_ONLINE)

/** Obstacles with long names, and more than the page has room for. */
const OBSTACLES = ['weak-signal', 'fraud', 'habits', 'pay-off-unclear', 'high-cost', 'loan-hard']

/** A dozen businesses of a province with obstacles of their own, some of which do not consent to statistics. */
async function seed(url: string): Promise<void> {
  const sealed = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      aSubmission()
        .profile({ province: '92', businessName: `Tạp hóa ${index}` })
        .consented('keepAndSend', ...(index < 11 ? (['statistics'] as const) : []))
        .allAnswered(index % 4)
        .but({ closing: { ...NO_CLOSING, obstacles: OBSTACLES.slice(index % 3) } })
        .seal(),
    ),
  )
  const other = await aSubmission().profile({ province: '01' }).consented('keepAndSend').seal()
  await deliver(url, ...[...sealed, other].map(({ item }) => item))
}

/** Sheets of A4 that the browser makes of it. */
async function sheets(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf).toMatch(/MediaBox\s*\[\s*0 0 59[45]\.?\d* 84[12]\.?\d*\s*\]/)
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

/** The rows of a table as they read, with a name of that pattern. */
const rowsOf = (page: Page, name: RegExp): Promise<string[]> =>
  page.getByRole('table', { name }).locator('tbody tr').allInnerTexts()

test('a report of the quarter says what the dashboard says, and is one sheet of A4 in both languages', async ({
  page,
  url,
}) => {
  await seed(url)
  const today = vietnamDay(new Date().toISOString())
  // A quarter: with what it is compared with there is most to say of it.
  const quarter = periodsToReport(today).find(
    ({ name, from, to }) => name.includes('Q') && from <= today && today <= to,
  )
  expect(wholePeriod(quarter ?? {})).not.toBeNull()
  await page.goto(`${url}/staff?province=92&from=${quarter?.from}&to=${quarter?.to}`)
  await signIn(page)
  const figures = page.locator('.dashboard-figures')
  await expect(figures).toContainText('12')
  // What is in the page while words of a part are on their way is not drawn yet, and its text has no lines.
  await expect(figures).toBeVisible()
  const said = await figures.innerText()
  const [levels, obstacles, programmes] = await Promise.all(
    [/^Theo mức$/, /^Vướng mắc/, /^Chương trình/].map((name) => rowsOf(page, name)),
  )
  const pillars = await rowsOf(page, /trụ cột$/)
  const before = await page.locator('.dashboard-before').textContent()

  await page.getByRole('link', { name: 'Báo cáo một trang' }).click()
  await expect(page).toHaveURL(/\/staff\/one-page\?province=92&from=.*&to=/)
  const sheet = page.getByRole('article')
  await expect(sheet.getByText('Tỉnh, thành phố: TP. Cần Thơ')).toBeVisible()
  expect(await figures.innerText()).toBe(said)
  await expect(sheet.locator('.dashboard-before').first()).toHaveText(before ?? '')
  expect(await rowsOf(page, /^Theo mức$/)).toEqual(levels)
  expect((await rowsOf(page, /trụ cột$/)).toSorted()).toEqual(pillars.toSorted())
  expect(await rowsOf(page, /^Vướng mắc/)).toEqual(obstacles?.slice(0, 5))
  expect(await rowsOf(page, /^Chương trình/)).toEqual(programmes?.slice(0, 5))
  // Each obstacle of the twelve is a case.
  await expect(sheet).toContainText('Trong kỳ có 60 việc mới mở; 0 việc gỡ được')
  await expect(sheet).toContainText('Hiện còn 60 việc đang mở.')

  for (const language of ['vi', 'en']) {
    if (language === 'en') {
      await page.setViewportSize({ width: 1280, height: 800 })
      await chooseEnglish(page)
      await page.keyboard.press('Escape')
    }
    await expect(sheet.locator('.dashboard-before')).toHaveCount(2)
    expect(await sheets(page), `sheets of paper in ${language}`).toBe(1)
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 })
      await expectClean(page, `one page in ${language} at ${width}`)
    }
  }
  await page.emulateMedia({ media: 'print' })
  await expect(sheet).toBeVisible()
  // What is pressed or chosen is not on paper, and who made it and when stands there once.
  await expect(
    page.getByText(/^(Print or save as PDF|Back to the dashboard)$/).filter({ visible: true }),
  ).toHaveCount(0)
  await expect(page.getByText(/^(Made|Printed) .*/).filter({ visible: true })).toHaveCount(1)
  await page.emulateMedia({ media: null })
  await page.getByRole('link', { name: 'Back to the dashboard' }).click()
  await expect(page).toHaveURL(/\/staff\?province=92&from=.*&to=/)
})
