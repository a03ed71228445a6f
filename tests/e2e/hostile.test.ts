import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, type Page } from '@playwright/test'
import { seedEverywhere, seedPerson, type Ask } from '../support/seed-everywhere.ts'
import { aSubmission } from '../support/submission.ts'
import { openOwnMenu, signIn } from './support/console.ts'
import { deliver } from './support/deliver.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { test } from './support/own-server.ts'
import { ADMIN, type RunningServer } from './support/running-server.ts'

test.use(ALWAYS_ONLINE)

const SCRIPT =
  'javascript:ran()//"\'><img src=x onerror=ran()><svg/onload=ran()><script>ran()</script>'

const STAFF = '/api/v1/staff'

async function signedIn(url: string): Promise<Ask> {
  const headers = { origin: url, 'Content-Type': 'application/json' }
  const reply = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers,
    body: JSON.stringify(ADMIN),
  })
  const cookie = reply.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return (method, path, body) =>
    fetch(`${url}${path}`, {
      method,
      headers: { ...headers, cookie },
      ...(body && { body: JSON.stringify(body) }),
    })
}

/** A month that is over, published twice, noted and taken back once. Restarts the server. */
async function publishedMonth(server: RunningServer, ask: Ask): Promise<readonly string[]> {
  const shops = await Promise.all(
    Array.from({ length: 12 }, () => aSubmission().consented('keepAndSend', 'statistics').seal()),
  )
  const submissions = shops.map(({ item }) => item)
  await ask('POST', '/api/v1/submissions', { submissions, device: null })
  await server.stop('SIGTERM')
  const now = new Date()
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 15)).toISOString()
  const store = new DatabaseSync(join(server.dataDir, 'sansangso.sqlite'))
  const move = store.prepare('update submissions set received_at = ? where id = ?')
  for (const { id } of submissions) move.run(month, id)
  store.close()
  await server.start()
  const ids: string[] = []
  for (let version = 1; version <= 2; version += 1) {
    const request = { period: month.slice(0, 7), questionnaire: 'san-sang-so', note: SCRIPT }
    const made = await ask('POST', `${STAFF}/publications`, { ...request, isBenchmark: false })
    ids.push(((await made.json()) as { id: string }).id)
  }
  const withdrawn = await ask('POST', `${STAFF}/publications/${ids[0] ?? ''}/withdraw`, {
    reason: SCRIPT,
  })
  expect(withdrawn.status).toBe(204)
  return ids
}

/** One more of the same name at the event, so that the two are shown as likely doubles. */
async function seedDouble(ask: Ask, eventId: string): Promise<void> {
  const named = aSubmission().profile({ businessName: SCRIPT }).consented('keepAndSend')
  const { provenance } = (await named.seal()).submission
  const { item } = await named.but({ provenance: { ...provenance, eventId } }).seal()
  const sent = await ask('POST', '/api/v1/submissions', { submissions: [item], device: null })
  expect(await sent.json()).toMatchObject({ results: [{ outcome: 'stored' }] })
}

/** Every screen of the console, as its routes say. */
const SCREENS = globSync('src/staff/**/*.tsx')
  .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/<Route path="(\/staff[^"]*)"/g)])
  .map(([, path = '']) => path)
  .filter((path) => !path.endsWith('*?'))

/** What ran, what was refused, and what asked for attention, from now on. */
async function watched(page: Page): Promise<string[]> {
  const seen: string[] = []
  await page.exposeFunction('ran', () => void seen.push('a script ran'))
  await page.exposeFunction('refused', (what: string) => void seen.push(`refused: ${what}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      (globalThis as unknown as { refused(what: string): void }).refused(
        `${event.violatedDirective} ${event.blockedURI}`,
      ),
    )
  })
  page.on('dialog', (dialog) => {
    seen.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => seen.push(`an error: ${error.message}`))
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) seen.push(message.text())
  })
  return seen
}

test('a script in every field is a text on every screen', async ({ page, server, url }) => {
  const ask = await signedIn(url)
  const publications = await publishedMonth(server, ask)
  const { submissionId, caseId, eventId, requestId } = await seedEverywhere(ask, SCRIPT)
  await seedDouble(ask, eventId)
  await seedPerson(ask, SCRIPT)
  const seen = await watched(page)
  await page.goto(`${url}/staff`)
  await page.getByLabel('Thư điện tử').fill(ADMIN.email)
  await page.getByLabel('Mật khẩu').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(page.getByRole('navigation').first()).toBeVisible()

  const idOf: Readonly<Record<string, string>> = {
    '/staff/submissions/:id': submissionId,
    '/staff/cases/:id': caseId,
    '/staff/events/:id': eventId,
    '/staff/events/:id/sheet': eventId,
    '/staff/events/:id/doubles': eventId,
    '/staff/privacy/:id': requestId,
  }
  const screens = [
    '/staff',
    ...SCREENS.map((path) => path.replace(':id', idOf[path] ?? 'nobody-said-which')),
    '/staff/cases',
    '/staff/privacy',
    '/staff/quarantine?state=rejected',
    `/staff/privacy?submission=${encodeURIComponent(SCRIPT)}`,
    `/staff/submissions?search=${encodeURIComponent(SCRIPT.slice(0, 70))}`,
    `/staff?problem=${encodeURIComponent(SCRIPT)}`,
    `/staff/${encodeURIComponent(SCRIPT)}`,
    '/cong-bo',
    ...publications.map((id) => `/cong-bo/${id}`),
    `/cong-bo/${encodeURIComponent(SCRIPT)}`,
    `/e/${eventId}`,
    `/start/${encodeURIComponent(SCRIPT)}`,
  ]
  expect(SCREENS.length).toBeGreaterThan(15)
  expect(screens.join()).not.toContain('nobody-said-which')
  const showing: string[] = []
  for (const screen of screens) {
    await page.goto(`${url}${screen}`, { waitUntil: 'networkidle' })
    await expect(page.locator('main :is(h1, h2, [role=alert])').first(), screen).toBeVisible()
    // What was put aside is asked for when it is opened.
    for (const body of await page.getByRole('button', { name: 'Xem nội dung' }).all()) {
      await body.click()
      await expect(page.getByText('Nguyên văn nhận được').last()).toBeVisible()
    }
    // What is folded away is shown, too.
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.open = true
    })
    const ours = page.locator(
      'img[src="x"], svg[onload], [onerror], script:not([src]), [href^="javascript:" i], [src^="javascript:" i]',
    )
    expect(await ours.count(), screen).toBe(0)
    expect([screen, ...seen]).toEqual([screen])
    const shown = await page.evaluate(
      () =>
        document.body.innerText +
        [...document.querySelectorAll('input')].map(({ value }) => value).join(),
    )
    if (shown.includes('onerror=ran()')) showing.push(screen)
  }
  // It was there to be run.
  for (const screen of [
    `/staff/submissions/${submissionId}`,
    `/staff/cases/${caseId}`,
    `/staff/events/${eventId}`,
    `/staff/events/${eventId}/doubles`,
    `/staff/privacy/${requestId}`,
    '/staff/submissions',
    '/staff/events',
    '/staff/cases',
    '/staff/privacy',
    '/staff/quarantine',
    '/staff/reporting',
    '/staff/publications',
    '/staff/accounts',
    `/cong-bo/${publications[0] ?? ''}`,
    `/cong-bo/${publications[1] ?? ''}`,
    `/e/${eventId}`,
  ])
    expect(showing).toContain(screen)
})

test('who signs out in one tab leaves nothing in the others', async ({ page, context, url }) => {
  const { item } = await aSubmission().profile({ businessName: 'Tạp hóa Đặng Út' }).seal()
  await deliver(url, item)
  await page.goto(`${url}/staff/submissions`)
  await signIn(page)
  const name = page.getByRole('link', { name: 'Tạp hóa Đặng Út' })
  await expect(name).toBeVisible()
  const other = await context.newPage()
  await other.goto(`${url}/staff/account`)
  await openOwnMenu(other)
  await other.getByRole('banner').getByRole('button', { name: 'Đăng xuất' }).click()
  await expect(page.getByLabel('Mật khẩu')).toBeVisible()
  await expect(name).toHaveCount(0)
})
