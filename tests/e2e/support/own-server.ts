import { test as base } from '@playwright/test'
import { runServer, type RunningServer } from './running-server.ts'

/** `test` for what needs a server that holds nothing of another test: begun for the one that asks for it, and gone with its data. */
export const test = base.extend<{ readonly server: RunningServer; readonly url: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern.
  server: async ({}, lend) => {
    const server = await runServer()
    await lend(server)
    await server.dispose()
  },
  url: async ({ server }, lend) => lend(`http://127.0.0.1:${server.port}`),
})
