/** How long after a thread that never came up another is tried, in milliseconds; then twice as long each time. */
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 60_000

export interface StartingAgain {
  /** In the place of a thread that is gone: at once where it had come up, else after a while. */
  after(thread: { readonly isReady: boolean }, open: () => void): void
  /** Nothing is started any more. */
  stop(): void
}

/**
 * When a thread's successor is started. One that never came up would hardly come up a moment later either; but whatever kept
 * it from that, as a machine without memory does, passes, and a server must not be without its threads until somebody
 * starts it anew.
 */
export function startingAgain(firstWait = FIRST_WAIT_MS): StartingAgain {
  const waiting = new Set<NodeJS.Timeout>()
  let wait = firstWait
  return {
    after({ isReady }, open) {
      if (isReady) {
        wait = firstWait
        return open()
      }
      const timer = setTimeout(() => {
        waiting.delete(timer)
        open()
      }, wait).unref()
      waiting.add(timer)
      wait = Math.min(LONGEST_WAIT_MS, wait * 2)
    },
    stop() {
      for (const timer of waiting) clearTimeout(timer)
      waiting.clear()
    },
  }
}
