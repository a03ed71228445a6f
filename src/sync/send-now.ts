import type { AppDatabase } from '#storage/database.ts'
import { readEnrolment } from '#storage/enrolment.ts'
import { readSetting, writeSetting } from '#storage/settings.ts'
import { backoffMs, LONGEST_WAIT_MS } from './backoff.ts'
import type { DrainDependencies } from './deliver.ts'
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
 * Until the server has turned away the very credential this device has: one that is enrolled anew while it sends is turned
 * away under the old one, and that says nothing of the new.
 */
async function drainAsEnrolled(dependencies: DrainDependencies): Promise<DrainSummary> {
  const { database } = dependencies
  for (;;) {
    const shown = (await readEnrolment(database))?.credential
    const summary = await drainOutbox(dependencies)
    const has = (await readEnrolment(database))?.credential
    if (!summary.isPaused || shown === has) return summary
  }
}

/**
 * One try, as the only sender. `null` when another tab or the worker is at it. Writes down when the next
 * automatic try is due, so that every tab and every start knows.
 */
export function sendOutboxNow(
  database: AppDatabase,
  { transport, lock, nowMs, random }: SendPorts = browserPorts(database),
): Promise<DrainSummary | null> {
  return lock(async () => {
    const now = (): string => new Date(nowMs()).toISOString()
    const summary = await drainAsEnrolled({ database, transport, now })
    if (summary.kind !== 'stopped') {
      await database.settings.delete('nextSend')
      return summary
    }
    const before = summary.delivered > 0 ? null : await readSetting(database, 'nextSend')
    const failures = (before?.failures ?? 0) + 1
    const { retryAfter, isPaused } = summary
    const wait = isPaused ? LONGEST_WAIT_MS : backoffMs(failures, retryAfter, random())
    await writeSetting(database, 'nextSend', {
      at: new Date(nowMs() + wait).toISOString(),
      failures,
      isAskedFor: isPaused || retryAfter !== null,
      isPaused,
    })
    return summary
  })
}
