import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext } from '@playwright/test'
import { watchFirstShown } from './first-shown.ts'
import { ANSWER_CONTROL, goToFirstQuestion } from './owner-path.ts'
import { slowProcessor } from './slow-phone.ts'
import { staticSite } from './static-site.ts'

/** Milliseconds from a cold start, offline, to the answers of the question where one left off; one for each run. */
export async function offlineStarts(
  folder: string,
  launch: { executablePath: string; args: string[] },
  runs: number,
): Promise<readonly number[]> {
  const device = mkdtempSync(join(tmpdir(), 'sansangso-device-'))
  const open = (): Promise<BrowserContext> =>
    chromium.launchPersistentContext(device, {
      ...launch,
      viewport: { width: 360, height: 740 },
      locale: 'vi-VN',
    })
  try {
    const site = await staticSite(folder)
    const firstVisit = await open()
    const page = await firstVisit.newPage()
    await goToFirstQuestion(page, site.url)
    await page.locator(ANSWER_CONTROL).first().check()
    await page.getByText('Đã lưu trên máy').first().waitFor()
    const address = page.url()
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await firstVisit.close()
    await site.close()

    const times: number[] = []
    for (let run = 0; run < runs; run++) {
      const context = await open()
      const offline = await context.newPage()
      const shown = await watchFirstShown(offline, `${ANSWER_CONTROL}:checked`)
      await slowProcessor(offline)
      await offline.goto(address, { waitUntil: 'commit' })
      times.push(await shown())
      await context.close()
    }
    return times
  } finally {
    rmSync(device, { recursive: true, force: true })
  }
}
