import { readFile } from 'node:fs/promises'
import { expect, type Locator } from '@playwright/test'
import { aSubmission } from '../support/submission.ts'
import { readXlsx } from '../server/support/read-xlsx.ts'
import { brokenWords, expectClean } from './support/axe.ts'
import { chooseEnglish, menus, signIn } from './support/console.ts'
import { deliver } from './support/deliver.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { test } from './support/own-server.ts'

test.use(ALWAYS_ONLINE)

const topOf = async (at: Locator): Promise<number> => (await at.boundingBox())?.y ?? NaN

test('the dashboard shows figures for the filters in its address', async ({ page, url }) => {
  const sealed = await Promise.all(
    ['79', '79', '01'].map((province) =>
      aSubmission().profile({ province }).consented('keepAndSend', 'statistics').seal(),
    ),
  )
  await deliver(url, ...sealed.map(({ item }) => item))
  const owner = { ownerKeyHash: 'ab'.repeat(32) }
  for (const points of [1, 3]) {
    const { item } = await aSubmission()
      .consented('keepAndSend', 'statistics')
      .profile({ province: '92' })
      .allAnswered(points)
      .but(owner)
      .seal()
    await deliver(url, item)
  }
  await page.goto(`${url}/staff?province=92`)
  await signIn(page)
  await expect(page.getByRole('img', { name: /^Biểu đồ đường theo tháng/ })).toBeVisible()
  for (const title of ['Số chung', 'Chất lượng dữ liệu', 'Cơ sở làm lại']) {
    const [summary] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `Tải bảng (CSV) ${title}` }).click(),
    ])
    expect(summary.suggestedFilename()).toMatch(
      new RegExp(`^${title} – từ trước đến nay, TP. Cần Thơ – \\d{4}-\\d\\d-\\d\\d\\.csv$`),
    )
  }
  // What waits stands first: nothing below it is there to be reached for before it has its place. It waits 1.5 seconds for
  // that, which a busy machine takes for the figures: here it has all the time there is.
  await page.addInitScript(() => {
    const { setTimeout: inReality } = globalThis
    globalThis.setTimeout = ((work: () => void, ms?: number) =>
      ms === 1_500 ? 0 : inReality(work, ms)) as typeof setTimeout
  })
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  await page.route('**/api/v1/staff/waiting', async (route) => {
    await held
    await route.continue()
  })
  const counted = page.waitForResponse((reply) => reply.url().includes('/staff/dashboard'))
  await page.goto(`${url}/staff`)
  await (await counted).finished()
  const total = page.locator('dd').first()
  await expect(total).toHaveText('5')
  await expect(total).toBeHidden()
  letGo()
  // At a desk the main figures are in sight, below what waits and what narrows them.
  await expect(total).toBeInViewport()
  await page.unroute('**/api/v1/staff/waiting')
  await expectClean(page, 'dashboard at 1280')
  // A palette that is forced has no shadows: where one is is told by an edge of its own.
  await page.emulateMedia({ forcedColors: 'active' })
  const edges = await menus(page).evaluateAll((all) =>
    all.map((each) => getComputedStyle(each).borderBlockEndWidth),
  )
  expect(edges[0]).toBe('4px')
  expect(new Set(edges.slice(1))).toEqual(new Set(['0px']))
  await page.emulateMedia({ forcedColors: null })

  await page.getByLabel('Tỉnh, thành phố').selectOption('79')
  await expect(page).toHaveURL(/\/staff\?province=79$/)
  await expect(total).toHaveText('2')
  // Who does not see the figures change hears that they have.
  await expect(page.getByRole('status')).toHaveText(/^Được dùng làm thống kê: \d$/)
  const levels = page.getByRole('table', { name: 'Theo mức' })
  await expect(levels.getByRole('row', { name: /2 100,0$/ })).toHaveCount(1)
  await page.reload()
  await expect(total).toHaveText('2')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải bảng (CSV) Theo mức' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^Theo mức – .*, TP. Hồ Chí Minh – [\d-]+\.csv$/)
  const [workbook] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải bảng (Excel) Theo mức' }).click(),
  ])
  expect(workbook.suggestedFilename()).toMatch(/^Theo mức – .*, TP. Hồ Chí Minh – [\d-]+\.xlsx$/)
  const { rowsOf } = await readXlsx(new Uint8Array(await readFile(await workbook.path())).buffer)
  expect(rowsOf(0)[0]).toEqual(['Mức', 'Số phiếu', 'Tỷ lệ (%)'])
  expect(rowsOf(0).map(([, count]) => count)).toContain(2)
  expect(rowsOf(1)).toContainEqual(['Tỉnh, thành phố', 'TP. Hồ Chí Minh'])

  const ways = page.getByText(/^(Xem bảng số liệu|In trang này|Lọc \(đang dùng 1\))$/)
  await expect(ways).not.toHaveCount(0)
  const pages = (await page.pdf()).toString('latin1').match(/\/Type\s*\/Page\b/g)
  expect(pages?.length, 'sheets of paper').toBeLessThanOrEqual(2)
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(page.getByRole('table', { name: 'Nhận theo thời gian' })).toBeVisible()
  await expect(ways.filter({ visible: true })).toHaveCount(0)
  await expect(page.getByText(/ · Tỉnh, thành phố: TP. Hồ Chí Minh$/)).toBeVisible()
  await expect(page.getByText(/^In lúc .* Người in: /)).toBeVisible()
  await page.emulateMedia({ media: null })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))

  // The way out of the filters goes as it is taken: one goes on beside it, and not from the top of the page.
  const clear = page.getByRole('link', { name: 'Bỏ mọi bộ lọc' })
  await clear.press('Enter')
  await expect(total).toHaveText('5')
  await expect(clear).toHaveCount(0)
  await expect(page.locator(':focus')).toHaveText('Được dùng làm thống kê: 5')
  await page.goBack()
  await expect(total).toHaveText('2')

  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByText('Xem bảng số liệu').first().click()
  await expectClean(page, 'dashboard at 390')
  await page.getByRole('link', { name: 'Xem danh sách các phiếu này' }).click()
  await expect(page).toHaveURL(/\/staff\/submissions\?province=79$/)
  await expect(page.getByText('2 phiếu khớp bộ lọc', { exact: true })).toBeVisible()
  // Cards on a phone, each under the name of its business; from a tablet on a table, to be compared down its columns.
  const [business, received] = [
    page.getByRole('rowheader').first(),
    page
      .getByRole('cell')
      .filter({ hasText: /\d\d:\d\d/ })
      .first(),
  ]
  expect(await topOf(business)).toBeLessThan(await topOf(received))
  await page.setViewportSize({ width: 768, height: 1024 })
  await expect(page.getByRole('columnheader', { name: 'Cơ sở' })).toBeInViewport()
  expect(await topOf(business)).toBe(await topOf(received))
  await expectClean(page, 'list at 768')

  // 400 % on a desk: English words are long, and none is torn apart.
  await chooseEnglish(page)
  await page.setViewportSize({ width: 320, height: 800 })
  await page.goto(`${url}/staff`)
  await page.getByRole('table', { name: 'By level' }).waitFor()
  expect(await brokenWords(page.locator('.dashboard-table'))).toEqual([])
  await expectClean(page, 'dashboard in English at 320')
})
