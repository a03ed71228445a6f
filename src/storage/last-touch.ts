// oxlint-disable eslint/no-restricted-globals -- of this window alone, and only when it was touched: a page that is opened again must know that before it shows anything
const KEY = 'sansangso.touched'

/** A finger that moves is not written down at each step of its way. */
const NOTED_EVERY_MS = 1_000
let notedMs = 0

/** Notes that somebody is at the tablet now, by its clock. */
export function noteTouch(nowMs: number): void {
  if (Math.abs(nowMs - notedMs) < NOTED_EVERY_MS) return
  notedMs = nowMs
  try {
    sessionStorage.setItem(KEY, String(nowMs))
  } catch {
    // Then a page that is loaded anew begins at the first screen.
  }
}

/**
 * Whether this window was touched within the last `seconds`. What was never touched was not, nor what was touched in a time
 * to come: a tablet whose battery was empty may begin in 1970 again.
 */
export function wasTouchedWithin(seconds: number, nowMs: number): boolean {
  try {
    const touched = sessionStorage.getItem(KEY)
    const since = touched === null ? -1 : nowMs - Number(touched)
    return since >= 0 && since <= seconds * 1000
  } catch {
    return false
  }
}
