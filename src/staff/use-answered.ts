import { useEffect, useState } from 'react'
import type { Answered } from './api.ts'

/** The answer to `ask`, asked anew whenever `key` changes; `null` while it is under way. A late answer to an older key is dropped. */
export function useAnswered<Value>(
  key: string,
  ask: () => Promise<Answered<Value>>,
): Answered<Value> | null {
  const [state, setState] = useState<{ key: string; answered: Answered<Value> } | null>(null)
  useEffect(() => {
    let isCurrent = true
    void ask().then((answered) => isCurrent && setState({ key, answered }))
    return () => {
      isCurrent = false
    }
    // `ask` is made anew at each render; what it asks for is named by `key`.
  }, [key])
  return state?.key === key ? state.answered : null
}
