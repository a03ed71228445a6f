import type { AppDatabase } from '#storage/database.ts'
import { readSetting, writeSetting } from '#storage/settings.ts'
import { backoffMs } from './backoff.ts'
import { drainOutbox, type DrainSummary } from './drain-outbox.ts'
import { httpTransport } from './http-transport.ts'
import { withSenderLock } from './sender-lock.ts'

/**
 * One try, as the only sender. `null` when another tab or the worker is at it. Writes down when the next
 * automatic try is due, so that every tab and every start knows.
 */
export function sendOutboxNow(database: AppDatabase): Promise<DrainSummary | null> {
  return withSenderLock(async () => {
    const now = (): string => new Date().toISOString()
    const summary = await drainOutbox({ database, transport: httpTransport(), now })
    if (summary.kind === 'stopped') {
      const failures = ((await readSetting(database, 'nextSend'))?.failures ?? 0) + 1
      const wait = backoffMs(failures, summary.retryAfter, Math.random())
      await writeSetting(database, 'nextSend', {
        at: new Date(Date.now() + wait).toISOString(),
        failures,
      })
    } else await database.settings.delete('nextSend')
    return summary
  })
}
