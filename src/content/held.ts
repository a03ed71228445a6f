/** Content that comes with the app and may be replaced by newer content from the server while the app runs. */
export interface Held<T> {
  readonly current: () => T
  readonly replace: (next: T) => void
  /** Calls `listener` after each replacement; the function returned stops that. Fits `useSyncExternalStore`. */
  readonly subscribe: (listener: () => void) => () => void
}

/** Holds `bundled` until something newer replaces it. */
export function held<T>(bundled: T): Held<T> {
  let value = bundled
  const listeners = new Set<() => void>()
  return {
    current: () => value,
    replace(next) {
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
