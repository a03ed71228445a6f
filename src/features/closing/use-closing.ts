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
  // What no write has been sure of yet: it travels with the next one, and nothing else does, so that what another tab has
  // changed meanwhile stays as it is.
  const unsaved = useRef<Partial<Closing>>({})
  // Two taps may come before the screen has drawn the first: each goes on from what was chosen, not from what is shown.
  const chosen = useRef(stored)
  function change(partOf: (closing: Closing) => Partial<Closing>): void {
    const part = partOf(chosen.current)
    const next = { ...chosen.current, ...part }
    chosen.current = next
    unsaved.current = { ...unsaved.current, ...part, version: next.version }
    setClosing(next)
    setState('saving')
    const turn = (last.current += 1)
    const now = new Date().toISOString()
    void recordClosing(database, assessmentId, unsaved.current, now).then(({ kind }) => {
      // A later write carries everything of this one; only its own answer says how things stand.
      if (last.current !== turn) return
      if (kind === 'saved') unsaved.current = {}
      setState(kind === 'saved' ? 'saved' : 'failed')
    })
  }
  return { closing, change, state }
}
