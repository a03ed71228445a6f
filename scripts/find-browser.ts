import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { bin } from './bin.ts'
import { installByApt, run } from './install-by-apt.ts'

/** Chromium without windows: the same engine, and the tests take two thirds of the time with it. */
const SHELLS = ['chromium-headless-shell']
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const FIXED_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
// Roboto and emoji make text measure as on phones.
const FONTS = ['fonts-roboto']

function first(candidates: readonly string[]): string | null {
  return candidates.find((path) => existsSync(path)) ?? null
}

const onPath = (names: readonly string[]): readonly string[] => {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

const findShell = (): string | null => first(onPath(SHELLS))
const findBrowser = (): string | null =>
  findShell() ?? first([chromium.executablePath(), ...onPath(BROWSERS), ...FIXED_PLACES])

function install(): string | null {
  console.log('No Chromium found; installing one for the browser tests…')
  for (const attempt of [
    () => installByApt(...SHELLS, ...FONTS),
    () => installByApt('chromium', ...FONTS),
    () => run(bin('playwright'), ['install', 'chromium']),
  ]) {
    const installed = attempt() ? findBrowser() : null
    if (installed) return installed
  }
  return null
}

/**
 * Path of a Chromium to test with: the one `CHROMIUM_PATH` names, one that is here, or one installed for it. Throws when
 * none can be had: a skipped test proves nothing. The processes started from here find the same one.
 */
export function needBrowser(): string {
  const named = process.env['CHROMIUM_PATH']
  const found = named && existsSync(named) ? named : (findBrowser() ?? install())
  if (!found)
    throw new Error(
      'No Chromium could be found or installed for the browser tests.\n' +
        'Install Chromium or Google Chrome, or set CHROMIUM_PATH to one, and run the same command again.',
    )
  process.env['CHROMIUM_PATH'] = found
  return found
}
