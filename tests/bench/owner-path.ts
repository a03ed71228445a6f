import type { Page } from '@playwright/test'

/** The first control of the start page: what an owner can use first. */
export const START_CONTROL = '#root main :is(a[href], button)'

export const ANSWER_CONTROL = '#root main input[type="radio"]'

const press = (page: Page, name: RegExp): Promise<void> =>
  page
    .getByRole('main')
    .getByRole('button', { name })
    .or(page.getByRole('main').getByRole('link', { name }))
    .first()
    .click()

/** From the start page to the first question, by the shortest way the app allows. */
export async function goToFirstQuestion(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await press(page, /^Bắt đầu/)
  await page.waitForURL(/\/profile$/)
  await press(page, /^Tiếp tục/)
  await page.waitForURL(/\/consent$/)
  await press(page, /^(Tiếp tục|Bắt đầu)/)
  await page.waitForURL(/\/question\//)
  await page.locator(ANSWER_CONTROL).first().waitFor()
}
