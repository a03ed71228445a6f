import { useSyncExternalStore } from 'react'

/**
 * Whether the app opens without a network: a worker has charge of this page, and takes charge of none before it has put the
 * whole app by. `never`: this browser has no workers, or has none in its private mode.
 */
export function readyOffline(): 'ready' | 'notYet' | 'never' {
  if (!('serviceWorker' in navigator)) return 'never'
  return navigator.serviceWorker.controller === null ? 'notYet' : 'ready'
}

/** Calls `listener` whenever that may be another; the function returned stops it. */
export function watchReadyOffline(listener: () => void): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined
  navigator.serviceWorker.addEventListener('controllerchange', listener)
  return () => navigator.serviceWorker.removeEventListener('controllerchange', listener)
}

/** The same on a screen, which follows it. */
export const useReadyOffline = (): ReturnType<typeof readyOffline> =>
  useSyncExternalStore(watchReadyOffline, readyOffline)
