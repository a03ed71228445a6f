import { liveQuery } from 'dexie'
import type { AppDatabase } from '#storage/database.ts'
import { retryBlocked } from '#storage/outbox.ts'
import { readSetting } from '#storage/settings.ts'
import type { DrainSummary } from './drain-outbox.ts'
import { waitBeforeTry } from './next-try.ts'
import { sendOutboxNow } from './send-now.ts'

const SYNC_TAG = 'sansangso-outbox'
const IDLE_CHECK_MS = 60_000
/** Another tab or the worker is sending: soon look whether it left something. */
const BUSY_CHECK_MS = 5_000

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
export function startSync(
  database: AppDatabase,
  send: () => Promise<DrainSummary | null> = () => sendOutboxNow(database),
): SyncHandle {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  function tryAgainIn(ms: number): void {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(() => void tryWhenAllowed('timer'), ms)
  }

  async function schedule(isOtherSending: boolean): Promise<void> {
    const next = await readSetting(database, 'nextSend')
    const wait = isOtherSending ? BUSY_CHECK_MS : waitBeforeTry(next, Date.now(), 'timer')
    tryAgainIn(wait > 0 ? Math.min(wait, IDLE_CHECK_MS) : IDLE_CHECK_MS)
  }

  async function sendNow(): Promise<DrainSummary | null> {
    const summary = await send()
    await schedule(summary === null)
    return summary
  }

  async function tryWhenAllowed(occasion: 'timer' | 'event'): Promise<void> {
    try {
      await retryBlocked(database, Date.now())
      const waits = await database.outbox.where('kind').anyOf('waiting', 'sending').count()
      const next = await readSetting(database, 'nextSend')
      if (isStopped) return
      if (waits > 0 && waitBeforeTry(next, Date.now(), occasion) === 0) await sendNow()
      else await schedule(false)
    } catch {
      // Storage may be refused on this device, or closed for a moment (iOS): the screens say so; we look again.
      tryAgainIn(IDLE_CHECK_MS)
    }
  }

  const trigger = (): void => void tryWhenAllowed('event')
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
