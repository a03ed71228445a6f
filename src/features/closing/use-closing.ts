import { useRef, useState } from 'react'
import type { Closing } from '#domain/closing.ts'
import { recordClosing } from '#storage/assessments.ts'
import type { AppDatabase } from '#storage/database.ts'

/**
 * What is said on the closing page, written at every change. The screen shows what was chosen, stored or not; only
 * the write's own answer turns it into `saved`.
 */
export function useClosing(database: AppDatabase, assessmentId: string, stored: Closing) {
  const [closing, setClosing] = useState(stored)
  const [state, setState] = useState<'idle' | 'saving' | 'saved' | 'failed'>('idle')
  const last = useRef(0)
  // Two taps may come before the screen has drawn the first: each goes on from what was chosen, not from what is shown.
  const chosen = useRef(stored)
  function change(partOf: (closing: Closing) => Partial<Closing>): void {
    const next = { ...chosen.current, ...partOf(chosen.current) }
    chosen.current = next
    setClosing(next)
    setState('saving')
    const turn = (last.current += 1)
    // The whole of it, so that a change that could not be written travels with the next one.
    void recordClosing(database, assessmentId, next, new Date().toISOString()).then(({ kind }) => {
      if (last.current === turn) setState(kind === 'saved' ? 'saved' : 'failed')
    })
  }
  return { closing, change, state }
}
