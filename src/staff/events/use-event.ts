import { useEffect, useEffectEvent, useState } from 'react'
import type { EventDetail } from '#protocol/event.ts'
import { useStaffApi } from '../staff-context.tsx'

interface EventState {
  readonly detail: EventDetail | null
  /** Why the last answer is missing; figures of the one before stay on the screen. */
  readonly problem: string | null
  readonly isAsking: boolean
  readonly refresh: () => void
  /** The same without a word: nothing is drawn as being under way, and where it fails all stays as it is. */
  readonly look: () => void
}

/** An event as the server counts it. What was read stays visible while it is read anew, so that no form beside it is lost. */
export function useEvent(id: string): EventState {
  const api = useStaffApi()
  const [{ round, isQuiet }, setRound] = useState({ round: 0, isQuiet: false })
  const [state, setState] = useState<{
    id: string
    round: number
    detail: EventDetail | null
    problem: string | null
  } | null>(null)
  const ask = useEffectEvent(() => api.event(id))
  const isPassedOver = useEffectEvent((hasFailed: boolean) => isQuiet && hasFailed)
  useEffect(() => {
    let isCurrent = true
    void ask().then((answered) => {
      if (!isCurrent || isPassedOver(answered.kind === 'failed')) return
      setState((before) => ({
        id,
        round,
        detail: answered.kind === 'ok' ? answered.value : before?.id === id ? before.detail : null,
        problem: answered.code,
      }))
    })
    return () => {
      isCurrent = false
    }
  }, [id, round])
  const own = state?.id === id ? state : null
  return {
    detail: own?.detail ?? null,
    problem: own?.problem ?? null,
    isAsking: own?.round !== round && !isQuiet,
    refresh: () => setRound((before) => ({ round: before.round + 1, isQuiet: false })),
    look: () =>
      // What somebody asked for and still waits for is not put off.
      setRound((before) =>
        before.round === own?.round || before.isQuiet
          ? { round: before.round + 1, isQuiet: true }
          : before,
      ),
  }
}
