import type { AppDatabase } from './database.ts'

export interface StorageHealth {
  /** `unsupported`: this browser has no usable IndexedDB (private mode, in-app browser). */
  readonly kind: 'healthy' | 'low' | 'unsupported'
  /** Bytes, `null` where the browser does not tell. */
  readonly usage: number | null
  readonly quota: number | null
  /** Whether the browser promised not to clear it by itself. */
  readonly isPersisted: boolean
}

/** Below this many free bytes the owner is warned; an assessment needs about 30 kB. */
const FREE_FLOOR = 5_000_000

/** Asks the browser how storage stands. Never throws. */
export async function storageHealth(): Promise<StorageHealth> {
  const unsupported: StorageHealth = {
    kind: 'unsupported',
    usage: null,
    quota: null,
    isPersisted: false,
  }
  try {
    // Where site data is switched off some browsers throw at the mere name.
    if (typeof indexedDB === 'undefined') return unsupported
  } catch {
    return unsupported
  }
  try {
    const storage: Partial<StorageManager> = navigator.storage ?? {}
    const estimate = (await storage.estimate?.()) ?? {}
    const isPersisted = (await storage.persisted?.()) ?? false
    const usage = estimate.usage ?? null
    const quota = estimate.quota ?? null
    const isLow = usage !== null && quota !== null && quota - usage < FREE_FLOOR
    return { kind: isLow ? 'low' : 'healthy', usage, quota, isPersisted }
  } catch {
    return { ...unsupported, kind: 'healthy' }
  }
}

/** Whether this device's database opens: there may be none, or it is switched off, damaged or without room. Never throws. */
export async function opensDatabase(database: AppDatabase): Promise<boolean> {
  try {
    await database.open()
    return true
  } catch {
    return false
  }
}

/** Asks for storage the browser does not clear by itself; call it when the owner has something worth keeping. */
export async function requestPersistence(): Promise<boolean> {
  try {
    return (await navigator.storage.persist?.()) ?? false
  } catch {
    return false
  }
}
