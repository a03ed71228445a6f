import { test as base } from '@playwright/test'
import { startDevice, type Device } from './device.ts'

/**
 * `test` with a device of its own. It is closed when the test is over, however that ended, also where it took too long and
 * never came to its last line; not before Playwright has taken its picture of what failed.
 */
export const test = base.extend<{ readonly device: Device }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern.
  device: async ({}, lend, info) => {
    const device = await startDevice(info)
    await lend(device)
    await device.dispose()
  },
})
