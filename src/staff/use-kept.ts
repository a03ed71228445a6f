import { useState } from 'react'
import type { Answered } from './call.ts'
import { useAnswered } from './use-answered.ts'

export interface Kept<Value> {
  /** As it was last read; `null` = not once yet. */
  readonly value: Value | null
  /** Why it could not be read now. */
  readonly problem: string | null
  readonly isAsking: boolean
}

/**
 * Like `useAnswered`, but what was read stays while it is read anew, and where that fails: no form in it is swept away.
 * `about`: what is asked about, where that may change; what was read about something else does not stay.
 */
export function useKept<Value>(
  key: string,
  ask: () => Promise<Answered<Value>>,
  about = '',
): Kept<Value> {
  const answered = useAnswered(key, ask)
  const [known, setKnown] = useState<{ about: string; value: Value } | null>(null)
  if (answered?.kind === 'ok' && answered.value !== known?.value)
    setKnown({ about, value: answered.value })
  return {
    value: answered?.value ?? (known?.about === about ? known.value : null),
    problem: answered?.code ?? null,
    isAsking: answered === null,
  }
}
