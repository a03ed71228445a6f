import { defineConfig } from '@playwright/test'
import { BROWSER_ARGUMENTS } from './scripts/browser-arguments.ts'
import { needBrowser } from './scripts/find-browser.ts'

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/support/new-store.ts',
  outputDir: 'test-results',
  // Each test owns its server process and its data: they may run side by side.
  fullyParallel: true,
  // For two processors: a test waits a sixth of its time, for timers, replies and processes that end.
  workers: 3,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    // Keeping a trace of every test, for the one that may fail, takes a quarter of the time: `-- --trace retain-on-failure`.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: needBrowser(),
      // Pages live for a moment here: optimising their code, on threads beside, takes longer than running it as it is.
      args: [...BROWSER_ARGUMENTS, '--in-process-gpu', '--js-flags=--max-opt=1 --single-threaded'],
    },
  },
  projects: [
    {
      name: 'phone',
      // A kiosk is a tablet: it is tried at that size. The console is used at a desk, papers are filled in at one, and their
      // tests look at narrow screens themselves; what an upgrade does to open pages knows nothing of their size.
      testIgnore:
        /(kiosk|people|downloads|console|roles|dashboard|publication|reporting|privacy|cases|exclusions|forms|hostile|upgraded-server)/,
      use: {
        viewport: { width: 360, height: 740 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
      },
    },
    {
      name: 'desktop',
      // What breaks a delivery, and what a camera sees, know nothing of the size of a screen; what is only crowded on a
      // narrow one, or depends on the line that the page came by, is tried there.
      testIgnore:
        /(killed|main-job|start|storage-full|worker-update|delivery|camera|content|roadmap|personas|own-data|display|screen-reader|training|two-tabs|one-visit|wrong-clock)\.test/,
      use: { viewport: { width: 1280, height: 800 } },
    },
  ],
})
