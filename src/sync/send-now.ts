import type { AppDatabase } from '#storage/database.ts'
import { readEnrolment } from '#storage/enrolment.ts'
import { readSetting, writeSetting } from '#storage/settings.ts'
import { backoffMs, LONGEST_WAIT_MS } from './backoff.ts'
import { drainOutbox, type DrainSummary } from './drain-outbox.ts'
import { httpTransport } from './http-transport.ts'
import { senderLock, type SenderLock } from './sender-lock.ts'
import type { Transport } from './transport.ts'

/** What a try stands on; tests give their own. */
export interface SendPorts {
  readonly transport: Transport
  readonly lock: SenderLock
  readonly nowMs: () => number
  readonly random: () => number
}

const browserPorts = (database: AppDatabase): SendPorts => ({
  transport: httpTransport(async () => (await readEnrolment(database))?.credential ?? null),
  lock: senderLock(database),
  nowMs: Date.now,
  random: Math.random,
})

/**
 * One try, as the only sender. `null` when another tab or the worker is at it. Writes down when the next
 * automatic try is due, so that every tab and every start knows.
 */
export function sendOutboxNow(
  database: AppDatabase,
  { transport, lock, nowMs, random }: SendPorts = browserPorts(database),
): Promise<DrainSummary | null> {
  const now = (): string => new Date(nowMs()).toISOString()

  /**
   * Notes when the next try is due. False: the server turned away a credential that this device does not have any more, since
   * it was enrolled anew meanwhile; that says nothing of the new one. One transaction, so that it cannot be enrolled in between.
   */
  const noted = (summary: DrainSummary, shown: string | undefined): Promise<boolean> =>
    database.transaction('rw', database.settings, async () => {
      if (summary.kind !== 'stopped') {
        await database.settings.delete('nextSend')
        return true
      }
      const { retryAfter, isPaused, delivered } = summary
      if (isPaused && (await readEnrolment(database))?.credential !== shown) return false
      const before = delivered > 0 ? null : await readSetting(database, 'nextSend')
      const failures = (before?.failures ?? 0) + 1
      const wait = isPaused ? LONGEST_WAIT_MS : backoffMs(failures, retryAfter, random())
      await writeSetting(database, 'nextSend', {
        at: new Date(nowMs() + wait).toISOString(),
        failures,
        isAskedFor: isPaused || retryAfter !== null,
        isPaused,
      })
      return true
    })

  return lock(async () => {
    for (;;) {
      const shown = (await readEnrolment(database))?.credential
      const summary = await drainOutbox({ database, transport, now })
      if (await noted(summary, shown)) return summary
    }
  })
}
