import { liveQuery } from 'dexie'
import type { AppDatabase } from '#storage/database.ts'
import { readSetting } from '#storage/settings.ts'
import type { DrainSummary } from './drain-outbox.ts'
import { sendOutboxNow } from './send-now.ts'

export const SYNC_TAG = 'sansangso-outbox'
const IDLE_CHECK_MS = 60_000

export interface SyncHandle {
  /** Tries at once, whatever the back-off says. `null` = another tab is sending. */
  sendNow(): Promise<DrainSummary | null>
  stop(): void
}

/** Asks Chromium to wake the worker when there is a connection, page open or not. Elsewhere nothing happens. */
async function askForBackgroundSync(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.ready
    if (registration && 'sync' in registration)
      await (registration.sync as { register(tag: string): Promise<void> }).register(SYNC_TAG)
  } catch {
    // Not allowed here (private mode, permission): the page's own triggers remain.
  }
}

/** Starts the page's side of sending: at start, on `online`, when seen again, on a timer, and after each submit. */
export function startSync(database: AppDatabase): SyncHandle {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  async function schedule(): Promise<void> {
    clearTimeout(timer)
    if (isStopped) return
    const next = await readSetting(database, 'nextSend')
    const wait = next
      ? Math.min(IDLE_CHECK_MS, Math.max(1_000, Date.parse(next.at) - Date.now()))
      : IDLE_CHECK_MS
    timer = setTimeout(() => void tryWhenDue(), wait)
  }

  async function sendNow(): Promise<DrainSummary | null> {
    try {
      return await sendOutboxNow(database)
    } finally {
      await schedule()
    }
  }

  async function tryWhenDue(): Promise<void> {
    const next = await readSetting(database, 'nextSend')
    const waits = await database.outbox.where('kind').anyOf('waiting', 'sending').count()
    // A clock set back may put the next try years away: more than the longest back-off is never believed.
    const wait = next ? Date.parse(next.at) - Date.now() : 0
    if (waits > 0 && (wait <= 0 || wait > 10 * 60_000)) await sendNow()
    else await schedule()
  }

  const trigger = (): void => {
    // Storage may be refused on this device; the screens say so, and there is nothing to send then.
    sendNow().catch(() => undefined)
  }
  const whenSeen = (): void => {
    if (document.visibilityState === 'visible') trigger()
  }
  // All kinds counted: an entry that goes back to waiting after a failure is not a new one.
  const outboxCount = liveQuery(() => database.outbox.count())
  let lastCount = 0
  const subscription = outboxCount.subscribe({
    next(count) {
      if (count > lastCount) {
        void askForBackgroundSync()
        trigger()
      }
      lastCount = count
    },
    error: () => undefined,
  })
  addEventListener('online', trigger)
  document.addEventListener('visibilitychange', whenSeen)
  trigger()
  return {
    sendNow,
    stop() {
      isStopped = true
      clearTimeout(timer)
      subscription.unsubscribe()
      removeEventListener('online', trigger)
      document.removeEventListener('visibilitychange', whenSeen)
    },
  }
}
