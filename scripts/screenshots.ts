// Takes the README's pictures from the real app: the start page and a question on a phone, side by side, and the console.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from '@playwright/test'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { goToFirstQuestion } from '../tests/bench/owner-path.ts'
import { staticSite } from '../tests/bench/static-site.ts'
import { signIn } from '../tests/e2e/support/console.ts'
import { NEW_STORE, runServer } from '../tests/e2e/support/running-server.ts'
import { BROWSER_ARGUMENTS } from './browser-arguments.ts'
import { buildIfNeeded } from './build-if-needed.ts'
import { fillTrainingStore } from './fill-training-store.ts'
import { needBrowser } from './find-browser.ts'
import { CLIENT_DIR, ROOT } from './root.ts'

const FOLDER = join(ROOT, 'docs', 'images')
const PHONE = { width: 360, height: 740 }
const DESK = { width: 1280, height: 1290 }
const GAP = 24
/** Made-up businesses in the console: few enough to be there in seconds. */
const BUSINESSES = 1_200

/** On a phone, `phone.png`. */
async function takePhone(browser: Browser): Promise<void> {
  const site = await staticSite(CLIENT_DIR)
  try {
    const page = await browser.newPage({ viewport: PHONE, locale: 'vi-VN', deviceScaleFactor: 2 })
    await page.goto(site.url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const start = await page.screenshot()
    await goToFirstQuestion(page, site.url)
    const question = await page.screenshot()

    const sheet = await browser.newPage({
      viewport: { width: PHONE.width * 2 + GAP * 3, height: PHONE.height + GAP * 2 },
    })
    const picture = (png: Buffer): string =>
      `<img width="${PHONE.width}" src="data:image/png;base64,${png.toString('base64')}">`
    await sheet.setContent(
      `<style>body{margin:0;display:flex;gap:${GAP}px;padding:${GAP}px;background:#dfe7e4}img{border-radius:16px}</style>` +
        picture(start) +
        picture(question),
    )
    await sheet.screenshot({ path: join(FOLDER, 'phone.png') })
  } finally {
    await site.close()
  }
}

/** The dashboard of a server for training, `console.png`. */
async function takeConsole(browser: Browser): Promise<void> {
  const filled = mkdtempSync(join(tmpdir(), 'sansangso-pictures-'))
  try {
    const store = openSqlite(join(filled, 'sansangso.sqlite'))
    const now = new Date().toISOString()
    await fillTrainingStore(store, { count: BUSINESSES, now, contentFolder: null })
    await store.close()
    process.env[NEW_STORE] = filled
    const server = await runServer()
    try {
      const page = await browser.newPage({ viewport: DESK, locale: 'vi-VN' })
      await page.goto(`http://127.0.0.1:${server.port}/staff`)
      await signIn(page)
      await page.getByRole('table').first().waitFor()
      await page.screenshot({ path: join(FOLDER, 'console.png') })
    } finally {
      await server.dispose()
    }
  } finally {
    rmSync(filled, { recursive: true, force: true })
  }
}

await buildIfNeeded()
mkdirSync(FOLDER, { recursive: true })
const browser = await chromium.launch({
  executablePath: needBrowser(),
  args: [...BROWSER_ARGUMENTS],
})
try {
  await takePhone(browser)
  await takeConsole(browser)
} finally {
  await browser.close()
}
