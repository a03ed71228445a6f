import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { expectClean } from './support/axe.ts'
import { becomeReadyOffline } from './support/device.ts'
import { changeStored, finishAsGrocery } from './support/finished.ts'
import { test } from './support/shared-server.ts'

const phase = (page: Page, days: number) => page.getByRole('region', { name: `Trong ${days} ngày` })

/** How far down the page an element begins, in screens of this device. */
async function screensDown(page: Page, name: string): Promise<number> {
  const heading = page.getByRole('heading', { name })
  const top = await heading.evaluate((each) => each.getBoundingClientRect().top + scrollY)
  return top / (page.viewportSize()?.height ?? 1)
}

async function expectFits(page: Page, width: number, what: string): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide, `${what} at ${width}`).toBeLessThanOrEqual(width)
}

test('says where one stands on the first screen, and what to do within two more', async ({
  page,
  url,
}, info) => {
  await finishAsGrocery(page, url, 'Tạp hóa Hoa')
  const { width = 0, height = 0 } = page.viewportSize() ?? {}
  for (const part of ['.score-level-name', '.score-number', '.score-words', '.score-strongest']) {
    const box = await page.locator(part).boundingBox()
    expect((box?.y ?? Infinity) + (box?.height ?? 0), part).toBeLessThanOrEqual(height)
  }
  expect(await screensDown(page, 'Làm gì trước?')).toBeLessThan(3)
  const length = await page.evaluate(() => document.documentElement.scrollHeight)
  // It was 13,000 and more on a phone of this size.
  if (info.project.name === 'phone') expect(length).toBeLessThan(9000)
  await expectFits(page, width, 'result')
})

test('prints what matters on two or three pages, folded parts too', async ({ page, url }) => {
  await finishAsGrocery(page, url, 'Tạp hóa Hoa')
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
  const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(pages).toBeGreaterThanOrEqual(2)
  expect(pages).toBeLessThanOrEqual(3)
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(page.locator('.pillars table')).toBeVisible()
  await expect(page.locator('.action-text').first()).toBeVisible()
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect(page.locator('.action .fold').first()).not.toHaveAttribute('open')
})

test('says on paper what the plan is and how far it is, and offers nothing to press', async ({
  page,
  url,
}) => {
  const id = await finishAsGrocery(page, url, 'Tạp hóa Hoa')
  await page.goto(`${url}/result/${id}/roadmap`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { name: 'Lộ trình 30, 90, 180 ngày' })).toBeVisible()
  await expect(page.getByText(/^Đã xong 0\//)).toBeVisible()
  await expect(page.getByText('Cách làm, ghi chú').first()).toBeHidden()
  await expect(page.getByRole('link', { name: 'Về kết quả' })).toBeHidden()
})

test('draws up a plan, keeps what was done of it through a restart without a network, and fills the calendar', async ({
  page,
  url,
}) => {
  const id = await finishAsGrocery(page, url, 'Tạp hóa Hoa')
  await becomeReadyOffline(page)
  await page.context().setOffline(true)
  await page.getByRole('link', { name: 'Lập lộ trình 30, 90, 180 ngày' }).click()
  await expect(page).toHaveURL(new RegExp(`/result/${id}/roadmap$`))
  await page.getByRole('radio', { name: '5 giờ' }).check()
  await page.getByRole('radio', { name: 'Không chi tiền' }).check()
  const first = phase(page, 30).getByRole('checkbox').first()
  const title = (await first.locator('..').textContent()) ?? ''
  await first.check()
  await expect(page.getByText(/^Đã xong 1\//)).toBeVisible()

  const second = phase(page, 30).getByRole('listitem').nth(1)
  const later = (await second.locator('.roadmap-tick').textContent()) ?? ''
  await second.getByText('Cách làm, ghi chú').click()
  await second.getByLabel('Ghi chú của tôi').fill('nhờ con gái')
  await expect(second.getByText('Ghi chú: nhờ con gái')).toBeVisible()
  await second.getByRole('button', { name: 'Để sang giai đoạn sau' }).click()
  await expect(page.getByRole('heading', { name: 'Trong 90 ngày' })).toBeFocused()

  await page.reload()
  await expect(page.getByRole('radio', { name: '5 giờ' })).toBeChecked()
  await expect(phase(page, 30).getByRole('checkbox', { name: title })).toBeChecked()
  await page.getByRole('heading', { name: 'Trong 90 ngày' }).click()
  await expect(phase(page, 90).getByRole('checkbox', { name: later })).toBeVisible()
  await expect(phase(page, 90).getByText('Ghi chú: nhờ con gái')).toBeVisible()

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Lưu vào lịch' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('lo-trinh-san-sang-so.ics')
  const text = readFileSync(await download.path(), 'utf8').replaceAll('\r\n ', '')
  expect(text).toContain(`SUMMARY:${later}`)
  expect(text, 'what is done needs no reminder').not.toContain(`SUMMARY:${title}`)
  expect(text).toContain('SUMMARY:Đo lại mức sẵn sàng số')
  await page.context().setOffline(false)
})

test('the plan is drawn up by keyboard alone', async ({ page, url }) => {
  await finishAsGrocery(page, url, 'Tạp hóa Hoa')
  const link = page.getByRole('link', { name: 'Lập lộ trình 30, 90, 180 ngày' })
  await link.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  const hours = page.getByRole('radio', { name: '3 giờ' })
  for (let presses = 0; presses < 4; presses++) {
    if (await hours.evaluate((each) => each === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(hours).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: '5 giờ' })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.locator('summary').first()).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(phase(page, 30).getByRole('checkbox').first()).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByText(/^Đã xong 1\//)).toBeVisible()
})

test('tells an enterprise what its planned spend would bring, and shows progress over time', async ({
  page,
  url,
}) => {
  const id = await finishAsGrocery(page, url, 'Tạp hóa Hoa')
  await changeStored(page, id, {
    profile: { kind: 'enterprise', womenOwned: 'no', capitalBand: 'upTo3b', womenEmployees: 0 },
  })
  await changeStored(page, id, { finishedAt: '2026-06-01T03:00:00.000Z' }, true)
  await page.reload()
  const total = page.getByRole('region', { name: 'Tối đa có thể được hỗ trợ' })
  await total.getByLabel(/dự định chi bao nhiêu/).fill('30')
  await expect(total.getByText(/được hỗ trợ đến 15\.000\.000/)).toBeVisible()
  await total.getByText('Gồm những khoản nào').click()
  await expectClean(page, 'money')
  await page.goto(`${url}/history`)
  await expect(page.getByRole('columnheader', { name: '01/06/2026' })).toBeVisible()
  await expect(page.getByText('(trong khoảng sai số)').first()).toBeVisible()
  await expectClean(page, 'history with progress')
})
