import { liveQuery } from 'dexie'
import type { AppDatabase } from '#storage/database.ts'
import { listOwnerRequests } from '#storage/owner-requests.ts'
import { backoffMs } from './backoff.ts'
import { settleOwnerRequests } from './owner-requests.ts'

/**
 * Brings what the owner asked of the server as soon as it can be brought: at start, on `online`, when seen again, and on a
 * timer for as long as something is left. The first request after a line has come back often fails, and no event follows.
 * Returns what ends it.
 */
export function startSettling(
  database: AppDatabase,
  settle: () => Promise<number> = () => settleOwnerRequests(database),
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let isStopped = false

  function tryAgain(): void {
    failures += 1
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(() => void bring(), backoffMs(failures, null, Math.random()))
  }

  async function bring(): Promise<void> {
    // Storage may be refused on this device, or closed for a moment (iOS): then something may be left.
    const left = await settle().catch(() => 1)
    if (left > 0) return tryAgain()
    failures = 0
    clearTimeout(timer)
  }

  const trigger = (): void => void bring()
  const whenSeen = (): void => {
    if (document.visibilityState === 'visible') trigger()
  }
  // Whoever asks has it brought at once; this sees to what did not get through then.
  const asked = liveQuery(() => listOwnerRequests(database))
  let known = 0
  const subscription = asked.subscribe({
    next(requests) {
      if (requests.length > known) tryAgain()
      known = requests.length
    },
    error: () => undefined,
  })
  addEventListener('online', trigger)
  document.addEventListener('visibilitychange', whenSeen)
  trigger()
  return () => {
    isStopped = true
    clearTimeout(timer)
    subscription.unsubscribe()
    removeEventListener('online', trigger)
    document.removeEventListener('visibilitychange', whenSeen)
  }
}
