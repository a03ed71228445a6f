import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { bin } from './bin.ts'
import { installByApt, run } from './install-by-apt.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const FIXED_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** A browser that is here already: named by `CHROMIUM_PATH`, Playwright's own, or one installed. */
function findBrowser(): string | null {
  const named = process.env['CHROMIUM_PATH']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = [
    ...(named ? [named] : []),
    chromium.executablePath(),
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...FIXED_PLACES,
  ]
  return candidates.find((path) => existsSync(path)) ?? null
}

/** Path of a Chromium to test with; installs one where none is found. Throws when none can be had: a skipped test proves nothing. */
export function needBrowser(): string {
  const found = findBrowser()
  if (found) return found
  console.log('No Chromium found; installing one for the browser tests…')
  for (const install of [
    // Roboto and emoji make text measure as on phones.
    () => installByApt('chromium', 'fonts-roboto'),
    () => run(bin('playwright'), ['install', 'chromium']),
  ]) {
    if (!install()) continue
    const installed = findBrowser()
    if (installed) return installed
  }
  throw new Error(
    'No Chromium could be found or installed for the browser tests.\n' +
      'Install Chromium or Google Chrome, or set CHROMIUM_PATH to one, and run the same command again.',
  )
}
