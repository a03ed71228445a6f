import { expect, test, type Page } from '@playwright/test'
import { becomeReadyOffline } from './support/device.ts'
import { openOfficer, PIN } from './support/kiosk.ts'
import { randomOf, seededVisitor, visitFast } from './support/seeded-visitor.ts'
import { withTablet } from './support/stand.ts'

const SEEDS = [11]
const TAPS = 150
const KEYS = ['Tab', 'Enter', 'Escape', 'Space', 'Backspace', 'ArrowDown', 'a', '1', 'Delete', 'F5']

const firstScreen = (page: Page) => page.getByRole('button', { name: 'Bắt đầu' })

/** The middle of every control that can be seen; half of a child's taps go where something lights up. */
const controlsOf = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, a, input, select, textarea, label, summary')]
      .map((each) => each.getBoundingClientRect())
      .filter(({ width, top, bottom }) => width > 0 && top >= 0 && bottom <= innerHeight)
      .map(({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 })),
  )

/** Asks again where a "back" that was tapped before is still leaving the page. */
const openStand = (page: Page, url: string): Promise<void> =>
  expect(async () => {
    await page.goto(`${url}/kiosk`)
  }).toPass()

/** A child at the tablet: taps, double taps, keys and "back", as the seed has them. */
async function hammer(page: Page, url: string, seed: number): Promise<void> {
  const random = randomOf(seed)
  for (let tap = 0; tap < TAPS; tap++) {
    const kind = random()
    if (kind < 0.05) await page.evaluate(() => history.back()).catch(() => undefined)
    else if (kind < 0.2) await page.keyboard.press(KEYS[Math.floor(random() * KEYS.length)] ?? 'a')
    else {
      // A page that is just being left has no controls.
      const controls = random() < 0.6 ? await controlsOf(page).catch(() => []) : []
      const aimed = controls[Math.floor(random() * controls.length)]
      const { x, y } = aimed ?? { x: random() * 1280, y: random() * 800 }
      await (kind < 0.4 ? page.mouse.dblclick(x, y) : page.mouse.click(x, y))
    }
    // "Back" led out of the app; the pinned tablet does not let it.
    if (!page.url().startsWith(url)) await openStand(page, url)
  }
}

/** What lies in the tablet's database, as far as it must hang together. */
const heldOnTablet = (page: Page) =>
  page.evaluate(async () => {
    const [{ name = '' } = {}] = await indexedDB.databases()
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open(name)
      opening.addEventListener('success', () => resolve(opening.result))
    })
    const rowsOf = (table: string) =>
      new Promise<Record<string, unknown>[]>((resolve) => {
        const reading = database.transaction(table).objectStore(table).getAll()
        reading.addEventListener('success', () => resolve(reading.result))
      })
    const submissions = await rowsOf('submissions')
    const outbox = await rowsOf('outbox')
    const settings = await rowsOf('settings')
    const drafts = (await rowsOf('assessments')).filter(({ status }) => status === 'draft')
    database.close()
    const enrolment = settings.find(({ key }) => key === 'enrolment')?.['value'] as
      { captured: number } | undefined
    return {
      drafts: drafts.length,
      captured: enrolment?.captured,
      waiting: outbox.map(({ submissionId }) => String(submissionId)).toSorted(),
      sealed: submissions
        .filter(({ sealed, body }) => Boolean(sealed) && !body)
        .map(({ id }) => String(id))
        .toSorted(),
    }
  })

for (const seed of SEEDS)
  test(`a child hammering the screen breaks nothing and gets nowhere (seed ${seed})`, async ({
    page,
  }) => {
    test.setTimeout(240_000)
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    await page.addInitScript(() => {
      window.print = () => undefined
    })
    await withTablet(page, async ({ network, staff, event }) => {
      await becomeReadyOffline(page)
      network.goDown()
      await hammer(page, network.url, seed)
      // From wherever a visitor can be, too.
      await openStand(page, network.url)
      await visitFast(page, seededVisitor(seed), 'firstAnswers')
      await hammer(page, network.url, seed + 100)
      expect(faults).toEqual([])
      await expect(page.getByRole('heading', { name: 'Máy tại sự kiện' })).toHaveCount(0)

      await openStand(page, network.url)
      await expect(firstScreen(page)).toBeEnabled()
      await visitFast(page, seededVisitor(seed + 1), 'result')
      await page.getByRole('button', { name: 'Xong' }).first().click()
      await expect(firstScreen(page)).toBeVisible()
      const held = await heldOnTablet(page)
      expect(held.drafts).toBe(0)
      expect(held.sealed, 'nothing is there half').toEqual(held.waiting)
      expect(held.captured).toBe(held.waiting.length)

      network.comeBack()
      await page.reload()
      await expect
        .poll(() => staff.detail(event.id), { timeout: 60_000 })
        .toMatchObject({
          isComplete: true,
          devices: [{ captured: held.captured, waiting: 0, quarantined: 0 }],
        })
      expect((await staff.detail(event.id)).totals.stored).toBeGreaterThanOrEqual(1)
    })
  })

test('a child hammering the PIN screen is made to wait, and the officer gets in afterwards', async ({
  page,
}) => {
  await withTablet(page, async ({ network }) => {
    await page.clock.install()
    await openStand(page, network.url)
    await page.getByRole('link', { name: 'Cán bộ' }).click()
    const random = randomOf(21)
    const field = page.getByLabel('Mã PIN')
    await field.click()
    const wait = page.getByText(/Sai nhiều lần/)
    // On a busy machine a PIN is looked at for longer than a child takes for several, which then are none.
    for (let tap = 0; tap < 120 || (tap < 1_200 && !(await wait.isVisible())); tap++) {
      await page.keyboard.press(String(Math.floor(random() * 2)))
      if (random() < 0.5) await page.keyboard.press('Enter')
    }
    await expect(wait).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Máy tại sự kiện' })).toHaveCount(0)
    await field.fill(PIN)
    await page.getByRole('button', { name: 'Mở', exact: true }).click()
    await expect(page.getByText(/Sai nhiều lần/)).toBeVisible()
    await page.clock.fastForward(16 * 60_000)
    await openStand(page, network.url)
    await openOfficer(page)
  })
})
