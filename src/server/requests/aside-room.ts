/** What one sender may still have put aside today. */
export interface AsideRoom {
  /** Takes room for so many bytes more; `false` = there is not so much left, and nothing was taken. */
  take(bytes: number): boolean
  /** Takes it whether there is so much or not: it is kept already. */
  add(bytes: number): void
  /** Gives back what was taken: it was not kept. */
  leave(bytes: number): void
  isFull(): boolean
}

/** Some thirteen thousand submissions as they are: more than tablets bring from a hall in a day where all of it is refused. */
export const MOST_BYTES_ASIDE = 100 * 1024 * 1024

const DAY_MS = 86_400_000

/**
 * How much of what cannot be accepted is kept for staff of one sender within a day. Without an end, one address could
 * fill the disk with what nobody will look through, and then nobody's submissions would be kept. Counted in this process
 * alone, from one day to the next. `nowMs`: the server's clock.
 */
export function createAsideRooms(most: number, nowMs: () => number): (sender: string) => AsideRoom {
  let began = nowMs()
  const taken = new Map<string, number>()
  function bySender(): Map<string, number> {
    const passed = nowMs() - began
    // A clock that was set back must not make a day longer.
    if (passed < 0 || passed >= DAY_MS) {
      began = nowMs()
      taken.clear()
    }
    return taken
  }
  return (sender) => {
    const of = (): number => bySender().get(sender) ?? 0
    const add = (bytes: number): void => void bySender().set(sender, Math.max(0, of() + bytes))
    return {
      take(bytes) {
        if (of() + bytes > most) return false
        add(bytes)
        return true
      },
      add,
      leave: (bytes) => add(-bytes),
      isFull: () => of() >= most,
    }
  }
}
