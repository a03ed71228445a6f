import { create } from 'zustand'
import { isKioskMarked } from '#storage/enrolment.ts'
import type { DrainSummary } from '#sync/drain-outbox.ts'

interface InstallPrompt {
  prompt(): Promise<unknown>
}

interface AppState {
  /** Takes the waiting new version over; `null` = none waits. */
  readonly applyUpdate: (() => void) | null
  /** The browser's own offer to install; `null` = it makes none. */
  readonly installPrompt: InstallPrompt | null
  /** Languages there are words in, with their own names, as the server last said. */
  readonly languages: readonly { readonly code: string; readonly name: string }[]
  /** Whether what this device kept of the server's content has been looked at. */
  readonly isContentRead: boolean
  /** This device is a shared tablet of an event; said by a marker, before the database is open. */
  readonly isKiosk: boolean
  /** The database is empty and was not before: the owner has to be told. */
  readonly isEmptied: boolean
  /** The database does not open: nothing kept can be shown, and nothing can be kept. */
  readonly isStorageRefused: boolean
  /** Little room is left for this page's data. */
  readonly isStorageLow: boolean
  /** Sends the outbox at once; `null` until the engine is loaded. */
  readonly sendNow: (() => Promise<DrainSummary | null>) | null
}

/** What may vanish on reload. Everything that may not is in Dexie. */
export const useAppState = create<AppState>(() => ({
  applyUpdate: null,
  installPrompt: null,
  languages: [
    { code: 'vi', name: 'Tiếng Việt' },
    { code: 'en', name: 'English' },
  ],
  isContentRead: false,
  isKiosk: isKioskMarked(),
  isEmptied: false,
  isStorageRefused: false,
  isStorageLow: false,
  sendNow: null,
}))
