/** Lines of one kind that are written in full within a window. */
const IN_FULL = 3
const WINDOW_MS = 60_000
/** Kinds that are told apart within a window: what is beyond them is all of one. */
const MOST_KINDS = 50
const OTHER = 'others'

/** Keeps a log from being flooded by one matter. */
export interface RepeatedLines {
  /** Whether a line of this kind is still to be written in full; counts it where it is not. */
  mayBeWritten(kind: string): boolean
}

/**
 * Of each kind of line the first few of a minute are written in full; the rest are counted, and told once at its end. On a
 * full disk every request that is refused would leave a trace of two kilobytes, hundreds of them a second, and so take up
 * the room that is being made.
 */
export function repeatedLines(
  tell: (kind: string, times: number) => void,
  windowMs = WINDOW_MS,
): RepeatedLines {
  const times = new Map<string, number>()
  function end(): void {
    const counted = [...times]
    times.clear()
    for (const [kind, seen] of counted) if (seen > IN_FULL) tell(kind, seen - IN_FULL)
  }
  return {
    mayBeWritten(asked) {
      if (times.size === 0) setTimeout(end, windowMs).unref()
      const kind = times.has(asked) || times.size < MOST_KINDS ? asked : OTHER
      const seen = (times.get(kind) ?? 0) + 1
      times.set(kind, seen)
      return seen <= IN_FULL
    },
  }
}
