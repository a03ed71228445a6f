import { expect, type Locator, type Page } from '@playwright/test'
import { ADMIN } from './running-server.ts'

interface Account {
  readonly email: string
  readonly password: string
}

/** Signs in, on whatever page of the console asks for it, in Vietnamese; the administrator where nobody is named. */
export async function signIn(page: Page, { email, password }: Account = ADMIN): Promise<void> {
  await page.getByLabel('Thư điện tử').fill(email)
  await page.getByLabel('Mật khẩu').fill(password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
}

/** What opens in the header: groups of pages and one's own menu, or on a phone one for all. */
export const menus = (page: Page): Locator => page.getByRole('banner').locator('summary')

/** Opens the menu of one's own account, settings and way out: the last one, at any width. Open, it stays as it is. */
export async function openOwnMenu(page: Page): Promise<void> {
  const menu = page.getByRole('banner').locator('details').last()
  if ((await menu.getAttribute('open')) === null) await menu.locator('summary').click()
}

/**
 * Asks for English in that menu; once more where the page was still arriving, and closed it. A press that took its time may
 * have been heard although it is said to have failed: then there is nothing more to press. It is kept once it is shown: a
 * page that is opened before that would be in the other language.
 */
export async function chooseEnglish(page: Page): Promise<void> {
  await expect(async () => {
    if ((await page.locator('html').getAttribute('lang')) === 'en') return
    await openOwnMenu(page)
    await page.getByRole('button', { name: 'English' }).click({ timeout: 2000 })
  }).toPass({ timeout: 60_000 })
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
}

/** Goes to a page by the header, as a reader does: opens what it is in, and follows the link. */
export async function follow(page: Page, href: string): Promise<void> {
  const link = page.locator(`a[href="${href}"]`)
  const menu = page.getByRole('banner').locator('details').filter({ has: link })
  if ((await menu.count()) > 0) await menu.locator('summary').click()
  await page.getByRole('navigation').or(menu).locator(`a[href="${href}"]`).first().click()
}
