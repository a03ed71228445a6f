/** Hears of work that broke off where nobody had foreseen it. */
const listeners = new Set<() => void>()

/** Says that something was begun and broke off: whoever pressed the button must hear of it. */
export function tellFailedWork(): void {
  for (const hear of listeners) hear()
}

/** Calls `hear` each time. Comes back with what ends it. */
export function onFailedWork(hear: () => void): () => void {
  listeners.add(hear)
  return () => listeners.delete(hear)
}
