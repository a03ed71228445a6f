const BASE_MS = 5_000
const CAP_MS = 5 * 60_000

/**
 * Milliseconds to wait after `failures` failures in a row: exponential with full jitter, at most 5 minutes, never
 * the last try. The server's `Retry-After` is a floor. `random` is in [0, 1).
 */
export function backoffMs(
  failures: number,
  retryAfterSeconds: number | null,
  random: number,
): number {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures, 20))
  const wait = Math.max(1_000, Math.floor(random * ceiling))
  return retryAfterSeconds === null ? wait : Math.max(wait, Math.ceil(retryAfterSeconds * 1000))
}
