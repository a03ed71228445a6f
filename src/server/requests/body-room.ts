/** What one request holds of the room all share. */
export interface Held {
  /** Takes room for so many bytes more; `false` = there is not so much left. */
  take(bytes: number): boolean
  /** Gives back all that was taken. */
  leave(): void
}

export interface BodyRoom {
  /** `address`: whose request it is. */
  enter(address: string): Held
}

/**
 * The most bytes of bodies that are held at one time, from when they are read until they are answered, and the most of
 * them from one address: who begins many and ends none would otherwise keep everybody out. Each takes some four times as
 * much memory while it is read, judged and kept, whoever sent it.
 */
export function createBodyRoom(most: number, mostOfOne: number): BodyRoom {
  let taken = 0
  const takenBy = new Map<string, number>()
  function add(address: string, bytes: number): void {
    taken += bytes
    const theirs = (takenBy.get(address) ?? 0) + bytes
    if (theirs > 0) takenBy.set(address, theirs)
    else takenBy.delete(address)
  }
  return {
    enter(address) {
      let own = 0
      return {
        take(bytes) {
          const theirs = takenBy.get(address) ?? 0
          if (taken + bytes > most || theirs + bytes > mostOfOne) return false
          add(address, bytes)
          own += bytes
          return true
        },
        leave() {
          add(address, -own)
          own = 0
        },
      }
    },
  }
}
