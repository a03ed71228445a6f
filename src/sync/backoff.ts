const BASE_MS = 5_000
const CAP_MS = 5 * 60_000

/** No wait is longer, whatever a server or proxy asks: data must not sleep on a phone for days. */
export const LONGEST_WAIT_MS = 60 * 60_000

/**
 * Milliseconds to wait after `failures` (≥ 1) failures in a row: exponential with full jitter, at most 5 minutes,
 * and there is no last try. The server's `Retry-After` is a floor, believed up to an hour. `random` is in [0, 1).
 */
export function backoffMs(
  failures: number,
  retryAfterSeconds: number | null,
  random: number,
): number {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures - 1, 20))
  const wait = Math.max(1_000, Math.floor(random * ceiling))
  const asked = Math.ceil((retryAfterSeconds ?? 0) * 1000)
  return Math.max(wait, Math.min(asked, LONGEST_WAIT_MS))
}
