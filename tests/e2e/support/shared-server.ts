import { test as base } from '@playwright/test'
import { runServer } from './running-server.ts'

/**
 * `test` for what sends nothing: the devices are new each time, and the server they load the app from is one for all of
 * these tests that a worker runs. Starting it takes as long as answering ten questions.
 */
export const test = base.extend<object, { readonly url: string }>({
  url: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const server = await runServer()
      await use(`http://127.0.0.1:${server.port}`)
      await server.dispose()
    },
    { scope: 'worker' },
  ],
})
