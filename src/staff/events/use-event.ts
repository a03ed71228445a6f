import { useEffect, useEffectEvent, useState } from 'react'
import type { EventDetail } from '#protocol/event.ts'
import { useStaffApi } from '../staff-context.tsx'

interface EventState {
  readonly detail: EventDetail | null
  /** Why the last answer is missing; figures of the one before stay on the screen. */
  readonly problem: string | null
  readonly isAsking: boolean
  readonly refresh: () => void
}

/** An event as the server counts it. What was read stays visible while it is read anew, so that no form beside it is lost. */
export function useEvent(id: string): EventState {
  const api = useStaffApi()
  const [round, setRound] = useState(0)
  const [state, setState] = useState<{
    id: string
    round: number
    detail: EventDetail | null
    problem: string | null
  } | null>(null)
  const ask = useEffectEvent(() => api.event(id))
  useEffect(() => {
    let isCurrent = true
    void ask().then((answered) => {
      if (!isCurrent) return
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
    isAsking: own?.round !== round,
    refresh: () => setRound((before) => before + 1),
  }
}
