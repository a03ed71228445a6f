import { useEffect, useEffectEvent, useState } from 'react'
import type { Answered } from './call.ts'

/** The answer to `ask`, asked anew whenever `key` changes; `null` while it is under way. A late answer to an older key is dropped. */
export function useAnswered<Value>(
  key: string,
  ask: () => Promise<Answered<Value>>,
): Answered<Value> | null {
  const [state, setState] = useState<{ key: string; answered: Answered<Value> } | null>(null)
  // What is asked for is named by `key`; the function that asks is another at each render.
  const askNow = useEffectEvent(ask)
  // Suspense runs effects once more when the page comes back from behind words that were loading. What is answered stays: asked
  // again without a network it would be replaced by a failure, and a form filled in meanwhile would go with it.
  const isAnswered = useEffectEvent(() => state?.key === key)
  useEffect(() => {
    if (isAnswered()) return undefined
    let isCurrent = true
    void askNow().then((answered) => isCurrent && setState({ key, answered }))
    return () => {
      isCurrent = false
    }
  }, [key])
  return state?.key === key ? state.answered : null
}
