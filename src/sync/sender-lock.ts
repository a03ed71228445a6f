const LOCK_NAME = 'sansangso-outbox'

/**
 * Runs `work` as the only sender among all tabs and the service worker; `null` when another is sending already.
 * Where Web Locks are missing (browsers before 2022) it simply runs: the server's idempotence still holds.
 */
export async function withSenderLock<Value>(work: () => Promise<Value>): Promise<Value | null> {
  const locks: LockManager | undefined = navigator.locks
  if (!locks) return work()
  return locks.request(LOCK_NAME, { ifAvailable: true }, (lock) => (lock ? work() : null))
}
