import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page, type TestInfo } from '@playwright/test'
import { startedBrowser } from './started-browser.ts'

/**
 * For `test.use`, where nobody goes offline: making ready for that, by fetching the whole app, takes half of the time of
 * such a test.
 */
export const ALWAYS_ONLINE = { serviceWorkers: 'block' } as const

/** One person's browser with a profile on disk, so that it can be closed and started cold. */
export interface Device {
  page: () => Page
  context: () => BrowserContext
  /** Closes the browser and starts it again on the same profile. */
  restart(isOffline: boolean): Promise<Page>
  dispose(): Promise<void>
  /** Closes the browser and leaves its profile to whoever asked, in this folder. */
  leaveProfile(): Promise<string>
}

/** Starts a browser on a new profile, or on a copy of one that no browser has open. */
export async function startDevice(
  { project }: TestInfo,
  like: string | null = null,
): Promise<Device> {
  const profile = mkdtempSync(join(tmpdir(), 'sansangso-device-'))
  if (like !== null) cpSync(like, profile, { recursive: true })
  const { launchOptions, viewport, deviceScaleFactor, isMobile, hasTouch, locale, timezoneId } =
    project.use
  const launch = (isOffline: boolean): Promise<BrowserContext> =>
    startedBrowser(() =>
      chromium.launchPersistentContext(profile, {
        ...launchOptions,
        viewport: viewport ?? null,
        ...(deviceScaleFactor === undefined ? {} : { deviceScaleFactor }),
        ...(isMobile === undefined ? {} : { isMobile }),
        ...(hasTouch === undefined ? {} : { hasTouch }),
        ...(locale === undefined ? {} : { locale }),
        ...(timezoneId === undefined ? {} : { timezoneId }),
        offline: isOffline,
      }),
    )
  let context = await launch(false)
  const page = (): Page => {
    const [first] = context.pages()
    if (!first) throw new Error('the browser has no page')
    return first
  }
  return {
    page,
    context: () => context,
    async restart(isOffline) {
      await context.close()
      context = await launch(isOffline)
      return page()
    },
    async leaveProfile() {
      await context.close()
      return profile
    },
    async dispose() {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** Waits until one visit has been enough: the worker runs this page and holds everything it needs. */
export async function becomeReadyOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller) return
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    )
  })
}
