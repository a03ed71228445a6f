// Takes the README's picture from the real app: the start page and a question on a phone, side by side.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { goToFirstQuestion } from '../tests/bench/owner-path.ts'
import { staticSite } from '../tests/bench/static-site.ts'
import { BROWSER_ARGUMENTS } from './browser-arguments.ts'
import { buildIfNeeded } from './build-if-needed.ts'
import { needBrowser } from './find-browser.ts'
import { CLIENT_DIR, ROOT } from './root.ts'

const PHONE = { width: 360, height: 740 }
const GAP = 24

await buildIfNeeded({ parts: ['client'] })
const folder = join(ROOT, 'docs', 'images')
mkdirSync(folder, { recursive: true })
const site = await staticSite(CLIENT_DIR)
const browser = await chromium.launch({
  executablePath: needBrowser(),
  args: [...BROWSER_ARGUMENTS],
})
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
  await sheet.screenshot({ path: join(folder, 'phone.png') })
} finally {
  await browser.close()
  await site.close()
}
