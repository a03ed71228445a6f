import type { Page } from '@playwright/test'
import { bringContents, deviceContents, type DeviceContents } from './device-contents.ts'
import { answerFast, describeGrocery, nameObstacles, nothingChosen } from './owner.ts'

interface Finished {
  readonly contents: DeviceContents
  readonly id: string
}
/** What answering left on a device, by the name of the business: one worker answers all the questions once. */
const finished = new Map<string, Finished>()

async function showResult(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Ai giúp, giúp bao nhiêu?' }).waitFor()
  // What is not needed to read it comes after it.
  await page.locator('.term-list').waitFor({ state: 'attached' })
}

/** The result page of a grocery that is a household business, as a device shows it that has just made it; nothing sent. */
export async function finishAsGrocery(page: Page, url: string, name: string): Promise<string> {
  const before = finished.get(name)
  await page.goto(url)
  if (before) {
    await page.getByRole('button', { name: 'Bắt đầu' }).waitFor()
    await bringContents(page, before.contents)
    await page.goto(`${url}/result/${before.id}`)
    await showResult(page)
    return before.id
  }
  const sending = '**/api/v1/submissions'
  await page.route(sending, (route) => route.abort())
  const id = await answerAsGrocery(page, name)
  finished.set(name, { id, contents: await deviceContents(page) })
  await page.unroute(sending)
  return id
}

async function answerAsGrocery(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await describeGrocery(page, name)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await answerFast(page, nothingChosen())
  await nameObstacles(page)
  await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
  await page.waitForURL(/\/result\//)
  await showResult(page)
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** What a kept row holds, read and written back behind the app's back. */
export async function changeStored(
  page: Page,
  id: string,
  change: Record<string, unknown>,
  asNew = false,
): Promise<void> {
  await page.evaluate(
    async ([assessmentId, changed, isNew]) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('sansangso')
        opening.addEventListener('success', () => resolve(opening.result))
        opening.addEventListener('error', () => reject(new Error('no database')))
      })
      const store = database.transaction('assessments', 'readwrite').objectStore('assessments')
      const row = await new Promise<Record<string, unknown>>((resolve, reject) => {
        const asked = store.get(assessmentId)
        asked.addEventListener('success', () => resolve(asked.result as Record<string, unknown>))
        asked.addEventListener('error', () => reject(new Error('not read')))
      })
      const profile = { ...(row['profile'] as object), ...(changed['profile'] as object) }
      store.put({ ...row, ...changed, profile, ...(isNew && { id: `${assessmentId}-earlier` }) })
      await new Promise((resolve) => store.transaction.addEventListener('complete', resolve))
      database.close()
    },
    [id, change, asNew] as const,
  )
}
