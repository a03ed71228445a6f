import type { DiskRoom } from '../requests/disk-room.ts'
import type { Intake } from './inline-intake.ts'

/** An intake that knows whether the store took what it was last given. */
export interface WatchedIntake extends Intake {
  /** ISO instant since when nothing could be kept, as on a full disk, or would be for want of room; `null` = what comes is kept. */
  refusesSince(): string | null
}

/**
 * Watches `intake` do its work and writes nothing itself: small writes may succeed where no submission has room. What
 * was here already says nothing either, since it is not written again. `room`: where
 * that is short, nothing is given to it. `now`: ISO instant.
 */
export function watchedIntake(intake: Intake, room: DiskRoom, now: () => string): WatchedIntake {
  let since: string | null = null
  return {
    async keep(...given) {
      try {
        const kept = await intake.keep(...given)
        if (kept.some(({ outcome }) => outcome === 'stored' || outcome === 'quarantined'))
          since = null
        return kept
      } catch (error) {
        since ??= now()
        throw error
      }
    },
    close: () => intake.close(),
    refusesSince: () => since ?? room.shortSince(),
  }
}
