import { onTestFinished } from 'vitest'
import { runServer, type RunningServer } from '../../e2e/support/running-server.ts'

/** One more server process on this database; ended when the test ends. */
export async function serverOn(url: string): Promise<RunningServer> {
  const server = await runServer({
    DATABASE_URL: url,
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '100000',
  })
  onTestFinished(() => server.dispose())
  return server
}
