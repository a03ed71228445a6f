import { useEffect, useEffectEvent } from 'react'
import type { EventDetail } from '#protocol/event.ts'
import type { MadeCode } from './event-routes.tsx'

/** What became of a code that a tablet has taken; `undefined` = none has, as far as `detail` tells. */
export const usageOf = (
  { usedCodes }: EventDetail,
  made: MadeCode,
): EventDetail['usedCodes'][number] | undefined =>
  usedCodes.find(({ label, expiresAt }) => label === made.label && expiresAt === made.expiresAt)

const LOOK_EVERY_MS = 5_000
/** Then whoever holds the tablet has gone to another stand. Looking prolongs the session: it must end all the same. */
const LOOK_FOR_MS = 10 * 60_000

/**
 * Looks whether a tablet has taken the code that is shown (`null` = none is, or it is known), for a while after it was made, and
 * whenever the page comes into sight again in that time: whoever shows it has their eyes on the tablet.
 */
export function useCodeWatched(code: string | null, look: () => void): void {
  const onLook = useEffectEvent(() => {
    if (document.visibilityState === 'visible') look()
  })
  useEffect(() => {
    if (code === null) return undefined
    const stop = (): void => {
      clearInterval(timer)
      clearTimeout(end)
      document.removeEventListener('visibilitychange', onLook)
    }
    const timer = setInterval(() => onLook(), LOOK_EVERY_MS)
    const end = setTimeout(stop, LOOK_FOR_MS)
    document.addEventListener('visibilitychange', onLook)
    return stop
  }, [code])
}
