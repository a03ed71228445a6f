/** What one request holds of the room all share. */
export interface Held {
  /** Takes room for so many bytes more; `false` = there is not so much left. */
  take(bytes: number): boolean
  /** Gives back all that was taken. */
  leave(): void
}

export interface BodyRoom {
  enter(): Held
}

/**
 * The most bytes of bodies that are held at one time, from when they are read until they are answered. Each takes some four
 * times as much memory while it is read, judged and kept, whoever sent it.
 */
export function createBodyRoom(most: number): BodyRoom {
  let taken = 0
  return {
    enter() {
      let own = 0
      return {
        take(bytes) {
          if (taken + bytes > most) return false
          taken += bytes
          own += bytes
          return true
        },
        leave() {
          taken -= own
          own = 0
        },
      }
    },
  }
}
