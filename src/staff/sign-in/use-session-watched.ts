import { useEffect, useEffectEvent } from 'react'
import { useStaffApi } from '../staff-context.tsx'

/** How long a page may go on showing people's data after the session was over, where nobody touches it. */
const LOOK_EVERY_MS = 5 * 60_000

/**
 * Looks by itself, and whenever the page comes into sight again, whether the session of this account (`null` = none is shown)
 * still holds: ended by its twelve hours, or from another device, it tells `onOver`. A page left open on a desk would show names
 * and numbers until somebody presses something. Looking does not prolong the session, or it would never end.
 */
export function useSessionWatched(userId: string | null, onOver: () => void): void {
  const api = useStaffApi()
  const look = useEffectEvent(async () => {
    const answered = await api.whoIsSignedIn()
    // What could not be asked says nothing: without a network whoever is at work goes on reading.
    return answered.kind === 'ok' && answered.value !== userId
  })
  const over = useEffectEvent(onOver)
  useEffect(() => {
    if (userId === null) return undefined
    let isCurrent = true
    const onLook = async (): Promise<void> => {
      if ((await look()) && isCurrent) over()
    }
    const onShown = (): void => {
      if (document.visibilityState === 'visible') void onLook()
    }
    const timer = setInterval(() => void onLook(), LOOK_EVERY_MS)
    document.addEventListener('visibilitychange', onShown)
    return () => {
      isCurrent = false
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onShown)
    }
  }, [userId])
}
