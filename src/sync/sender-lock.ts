import { newUuid } from '#protocol/uuid.ts'
import type { AppDatabase } from '#storage/database.ts'
import { readSetting, writeSetting } from '#storage/settings.ts'

const LOCK_NAME = 'sansangso-outbox'
/** Longer than any one request; a sender that was killed keeps others out no longer than this. */
const LEASE_MS = 2 * 60_000

/** Runs `work` as the only sender among all tabs and the service worker; `null` when another is sending already. */
export type SenderLock = <Value>(work: () => Promise<Value>) => Promise<Value | null>

const webLock =
  (locks: LockManager): SenderLock =>
  (work) =>
    locks.request(LOCK_NAME, { ifAvailable: true }, (lock) => (lock ? work() : null))

/**
 * For browsers without Web Locks: a lease written down in the database, which a transaction gives to one only. It
 * keeps senders out of each other's way; that nothing is stored twice rests on the server, as it always does.
 */
export function leaseLock(database: AppDatabase, nowMs: () => number): SenderLock {
  return async (work) => {
    const holder = newUuid()
    const isMine = await database.transaction('rw', database.settings, async () => {
      const lease = await readSetting(database, 'senderLease')
      const left = lease ? Date.parse(lease.until) - nowMs() : 0
      // A clock set back must not lock everyone out: no lease is longer than `LEASE_MS`.
      if (left > 0 && left <= LEASE_MS) return false
      const until = new Date(nowMs() + LEASE_MS).toISOString()
      await writeSetting(database, 'senderLease', { holder, until })
      return true
    })
    if (!isMine) return null
    try {
      return await work()
    } finally {
      await database.transaction('rw', database.settings, async () => {
        const lease = await readSetting(database, 'senderLease')
        if (lease?.holder === holder) await database.settings.delete('senderLease')
      })
    }
  }
}

/** The best this browser has: Web Locks, or a lease in the database. */
export function senderLock(database: AppDatabase): SenderLock {
  const locks: LockManager | undefined = navigator.locks
  return locks ? webLock(locks) : leaseLock(database, Date.now)
}
