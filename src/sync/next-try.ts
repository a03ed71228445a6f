import type { Settings } from '#storage/settings.ts'
import { LONGEST_WAIT_MS } from './backoff.ts'

/**
 * Milliseconds until the next automatic try may be made; 0 = now. `occasion`: `timer` waits for its time;
 * `event` (start, back online, seen again, something new to send) is a reason to try at once, unless the server
 * itself asked for patience. A wait longer than any we set is a clock that was set back, and is not believed.
 */
export function waitBeforeTry(
  next: Settings['nextSend'] | null,
  nowMs: number,
  occasion: 'timer' | 'event',
): number {
  if (!next || (occasion === 'event' && !next.isAskedFor)) return 0
  const left = Date.parse(next.at) - nowMs
  return left > 0 && left <= LONGEST_WAIT_MS ? left : 0
}
