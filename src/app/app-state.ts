import { create } from 'zustand'

interface InstallPrompt {
  prompt(): Promise<unknown>
}

interface AppState {
  /** Takes the waiting new version over; `null` = none waits. */
  readonly applyUpdate: (() => void) | null
  /** The browser's own offer to install; `null` = it makes none. */
  readonly installPrompt: InstallPrompt | null
  /** Sends the outbox at once; `null` until the engine is loaded. */
  readonly sendNow: (() => Promise<unknown>) | null
}

/** What may vanish on reload. Everything that may not is in Dexie. */
export const useAppState = create<AppState>(() => ({
  applyUpdate: null,
  installPrompt: null,
  sendNow: null,
}))
