import { expect, type Page } from '@playwright/test'
import { ALWAYS_ONLINE } from './support/device.ts'
import { finishAsGrocery } from './support/finished.ts'
import { test } from './support/shared-server.ts'

test.use(ALWAYS_ONLINE)

const NAME = 'Tạp hóa Hoa'
/** What A4 leaves between the margins of the result, in points of the screen. */
const SHEET_WIDTH = 695

/** Level names of which a part stands on another line. */
const brokenNames = (page: Page): Promise<readonly string[]> =>
  page.locator('.ladder-step').evaluateAll((steps) =>
    steps.flatMap((step) => {
      const [name] = step.lastElementChild?.childNodes ?? []
      if (!(name instanceof Text)) throw new Error('a step without a name')
      const range = document.createRange()
      range.selectNodeContents(name)
      return range.getClientRects().length > 1 ? [name.data] : []
    }),
  )

test('the sheet of a result that is never sent is one page too, without a code', async ({
  page,
  url,
}) => {
  const id = await finishAsGrocery(page, url, NAME)
  await page.goto(`${url}/result/${id}/sheet`)
  await expect(page.getByText('Mã kiểm tra SHA-256')).toBeVisible()
  await expect(page.locator('.qr-code')).toHaveCount(0)
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

test('a printed result says whom to ask and names every programme it counts, and has no empty comparison', async ({
  page,
  url,
}) => {
  await finishAsGrocery(page, url, NAME)
  const comparison = page.getByRole('heading', { name: 'So với cơ sở khác' })
  await expect(comparison).toBeVisible()
  const rest = page.locator('.programmes-rest').first()
  await expect(rest).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(comparison).toBeHidden()
  await expect(rest).toBeVisible()
  const fitting = page.getByRole('region', { name: /^Phù hợp \(/ })
  const counted = Number(
    /\d+/.exec((await fitting.getByRole('heading').first().textContent()) ?? ''),
  )
  const named = ((await rest.textContent()) ?? '').split(';').length
  expect((await fitting.locator('.programme').count()) + named).toBe(counted)
  for (const card of await fitting.locator('.programme').all())
    await expect(card.getByText(/^Cơ quan phụ trách: /)).toBeVisible()
})

test('names of levels stay in one piece, on phones, tablets and paper', async ({ page, url }) => {
  await finishAsGrocery(page, url, NAME)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('.ladder-step').nth(2)).toContainText('Accelerating')
  for (const width of [360, 412, 768, 1024, 1280]) {
    await page.setViewportSize({ width, height: 740 })
    expect(await brokenNames(page), `${width} wide`).toEqual([])
  }
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: SHEET_WIDTH, height: 1000 })
  expect(await brokenNames(page), 'on paper').toEqual([])
})

const pagesOf = async (page: Page): Promise<number> =>
  (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)
    ?.length ?? 0

test('a result and its roadmap take two sheets each: none of them has a third that is nearly empty', async ({
  page,
  url,
}) => {
  const id = await finishAsGrocery(page, url, NAME)
  expect(await pagesOf(page), 'the result').toBe(2)
  await page.goto(`${url}/result/${id}/roadmap`)
  await expect(page.getByRole('heading', { level: 1, name: /^Lộ trình/ })).toBeVisible()
  expect(await pagesOf(page), 'the roadmap').toBe(2)
})
