import { expect, type Page } from '@playwright/test'
import { InviteReplySchema, ROLES, type Role } from '../../src/protocol/account.ts'
import { aSubmission } from '../support/submission.ts'
import { expectClean, expectNoWider } from './support/axe.ts'
import { chooseEnglish, follow, menus, signIn } from './support/console.ts'
import { deliver } from './support/deliver.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { test } from './support/own-server.ts'
import { ADMIN } from './support/running-server.ts'

test.use(ALWAYS_ONLINE)

const PASSWORD = 'mot-cau-de-nho-cua-toi'
const DESK = { width: 1280, height: 800 }
const PHONE = { width: 360, height: 740 }
/**
 * Each page is opened once in each language, at one size, and read by axe; then the window takes the other size, at which
 * it must not scroll sideways either.
 */
const WALKS = [
  { language: 'vi', size: DESK, other: PHONE },
  { language: 'en', size: PHONE, other: DESK },
] as const

/** What each role is offered, in the order of the header; what it is not, it does not see. */
const OFFERED: Readonly<Record<Role, readonly string[]>> = {
  administrator: [
    '/staff',
    '/staff/cases/summary',
    '/staff/publications',
    '/staff/codebooks',
    '/staff/reporting',
    '/staff/submissions',
    '/staff/quarantine',
    '/staff/exclusions',
    '/staff/import',
    '/staff/cases',
    '/staff/events',
    '/staff/privacy',
    '/staff/accounts',
    '/staff/audit',
    '/staff/privacy/retention',
  ],
  staff: [
    '/staff',
    '/staff/cases/summary',
    '/staff/publications',
    '/staff/codebooks',
    '/staff/reporting',
    '/staff/submissions',
    '/staff/quarantine',
    '/staff/exclusions',
    '/staff/import',
    '/staff/cases',
    '/staff/events',
    '/staff/privacy',
  ],
  officer: ['/staff/import', '/staff/events'],
  viewer: ['/staff', '/staff/cases/summary', '/staff/publications', '/staff/codebooks'],
}

/** An account of that role, invited and accepted; the administrator is there from the start. */
async function anAccount(
  url: string,
  role: Role,
): Promise<typeof ADMIN | { email: string; password: string }> {
  if (role === 'administrator') return ADMIN
  const ask = (path: string, body: object, cookie = ''): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: url, cookie },
      body: JSON.stringify(body),
    })
  const { email, password } = ADMIN
  const session = await ask('/api/auth/sign-in/email', { email, password })
  const cookie = session.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const wanted = { email: `${role}@example.vn`, role, provinces: null, eventIds: [] }
  const invited = await ask('/api/v1/staff/accounts', wanted, cookie)
  const { link } = InviteReplySchema.parse(await invited.json())
  const token = link.split('#token=')[1] ?? ''
  const accepted = await ask('/api/v1/invitations', {
    token,
    name: 'Nguyễn Thị Minh Khai',
    password: PASSWORD,
  })
  expect(accepted.status).toBe(204)
  return { email: wanted.email, password: PASSWORD }
}

/** Two submissions, so that no page is empty for who may see them. */
async function seed(url: string): Promise<void> {
  const sealed = await Promise.all(
    ['Tạp hóa Đặng Út', 'Xưởng gỗ Tây Sơn'].map((businessName) =>
      aSubmission().profile({ businessName }).seal(),
    ),
  )
  await deliver(url, ...sealed.map(({ item }) => item))
}

/** Collects what a developer would read in the console, but for what `ALWAYS_ONLINE` has the browser say. */
function noiseOf(page: Page): string[] {
  const noise: string[] = []
  page.on('pageerror', (error) => noise.push(String(error)))
  page.on('console', (message) => {
    if (message.text().includes('registration blocked by Playwright')) return
    if (message.type() === 'error' || message.type() === 'warning') noise.push(message.text())
  })
  return noise
}

/** The page has come: its heading, nothing under way, nothing that failed, and itself marked in the header. */
async function expectArrived(page: Page, path: string): Promise<void> {
  await expect(page).toHaveURL((url) => url.pathname === path)
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { level: 1 })).toHaveText(/\S/)
  await expect(main).not.toContainText(/(Đang (tải|mở)|Loading|Opening)…/)
  await expect(main.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0)
  await expect(page.locator('header [aria-current="page"]')).toHaveAttribute('href', path)
}

/** A page with a menu open. What that covers half of is not small, only covered for now: pages are looked at without it too. */
async function expectOpenMenuClean(page: Page, screen: string): Promise<void> {
  const covered = page.locator('main').locator('a, button, input, select, summary')
  const show = (visibility: string) =>
    covered.evaluateAll((controls, value) => {
      for (const control of controls) (control as HTMLElement).style.visibility = value
    }, visibility)
  await show('hidden')
  await expectClean(page, screen)
  await show('')
}

/** One row, whatever the role, with nothing to press that is too small. */
async function expectCalmHeader(page: Page, look: typeof expectNoWider): Promise<void> {
  const height = async () => (await page.getByRole('banner').boundingBox())?.height
  await expect.poll(height, 'the header is one row').toBeLessThan(80)
  const topOfPage = async () => (await page.getByRole('main').boundingBox())?.y
  const before = await topOfPage()
  for (const menu of await menus(page).all()) {
    await menu.click()
    const heights = await menu
      .locator('..')
      .locator('summary, a, button')
      .evaluateAll((found) => found.map((each) => each.getBoundingClientRect().height))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(48)
    expect(await topOfPage(), 'nothing moves').toBe(before)
    await look(page, 'an open menu')
    await page.keyboard.press('Escape')
    await expect(menu).toBeFocused()
  }
}

/** The window takes a size, and the header has become what it is at that size: on a phone its pages are in a menu. */
async function resize(page: Page, size: typeof DESK): Promise<void> {
  await page.setViewportSize(size)
  const pagesInMenu = page.getByRole('banner').locator('details nav')
  await expect(pagesInMenu).toHaveCount(size === PHONE ? 1 : 0)
}

const linksIn = (page: Page): Promise<string[]> =>
  page
    .locator('header nav a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))

for (const role of ROLES)
  test(`${role}: every page that is offered opens, in both languages, at a desk and on a phone`, async ({
    page,
    url,
  }) => {
    const noise = noiseOf(page)
    await seed(url)
    const account = await anAccount(url, role)
    await page.goto(`${url}/staff`)
    await signIn(page, account)
    await expectArrived(page, role === 'officer' ? '/staff/events' : '/staff')
    for (const { language, size, other } of WALKS) {
      await resize(page, size)
      if ((await page.locator('html').getAttribute('lang')) !== language) {
        await chooseEnglish(page)
        await page.keyboard.press('Escape')
      }
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      // In another language, or with what only a desk shows, the page comes anew and takes the focus.
      await page.waitForLoadState('networkidle')
      await expectArrived(page, new URL(page.url()).pathname)
      await expectCalmHeader(page, expectOpenMenuClean)
      await resize(page, other)
      await expectCalmHeader(page, expectNoWider)
      expect(await linksIn(page)).toEqual(OFFERED[role])
      await resize(page, size)
      for (const path of [...OFFERED[role], '/staff/account']) {
        await follow(page, path)
        await expectArrived(page, path)
        await expectClean(page, `${role} ${path} ${language} ${size.width}`)
        await resize(page, other)
        await expectArrived(page, path)
        await expectNoWider(page, `${role} ${path} ${language} ${other.width}`)
        await resize(page, size)
      }
    }
    expect(noise).toEqual([])
  })

test('the language chosen in the console is the device’s: kept over a reload, and for owners too', async ({
  page,
  url,
}) => {
  await page.goto(`${url}/staff`)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Console sign-in' })).toBeVisible()
  await page.getByRole('button', { name: 'Tiếng Việt' }).click()
  await signIn(page)
  await expectArrived(page, '/staff')
  await chooseEnglish(page)
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.goto(url)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('button', { name: 'Tiếng Việt' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi')
  await page.goto(`${url}/staff`)
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi')
})
