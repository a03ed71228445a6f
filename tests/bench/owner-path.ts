import type { Page } from '@playwright/test'

/** The first control of the start page: what an owner can use first. */
export const START_CONTROL = '#root main :is(a[href], button)'

export const ANSWER_CONTROL = '#root main input[type="radio"]'

const press = (page: Page, name: RegExp): Promise<void> =>
  page.getByRole('main').getByRole('button', { name }).first().click()

/** From the start page to the first question, telling no more than the app needs. */
export async function goToFirstQuestion(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await press(page, /^Bắt đầu/)
  await page.waitForURL(/\/profile$/)
  await page.getByRole('radio', { name: 'Hộ kinh doanh' }).check()
  await page.getByRole('combobox', { name: 'Ngành chính' }).selectOption('G')
  await page.getByRole('combobox', { name: 'Tỉnh, thành phố' }).selectOption('79')
  await page.getByText('Đã lưu').first().waitFor()
  await press(page, /^Tiếp tục/)
  await page.waitForURL(/\/consent$/)
  await press(page, /^Tiếp tục/)
  await page.waitForURL(/\/question\//)
  await page.locator(ANSWER_CONTROL).first().waitFor()
}
