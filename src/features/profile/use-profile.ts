import { useLiveQuery } from 'dexie-react-hooks'
import { useRef, useState } from 'react'
import { EMPTY_PROFILE, type Profile } from '#domain/profile.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment, recordPlace, recordProfile } from '#storage/assessments.ts'
import type { AssessmentRow } from '#storage/database.ts'
import type { SaveOutcome } from '#storage/save.ts'

export interface ProfileDraft {
  readonly kind: 'loading' | 'missing' | 'finished' | 'ready'
  /** As the person sees it: what is stored, with what was entered since on top. */
  readonly profile: Profile
  readonly assessment: AssessmentRow | null
  readonly state: 'none' | 'saving' | SaveOutcome['kind']
  readonly change: (change: Partial<Profile>) => void
  /** Remembers that the owner is on this screen. */
  readonly arrive: () => void
}

function kindOf(row: AssessmentRow | null | undefined): ProfileDraft['kind'] {
  if (row === undefined) return 'loading'
  if (row === null) return 'missing'
  return row.status === 'draft' ? 'ready' : 'finished'
}

/** The profile of one draft; every change is written at once, and only the write's answer says "saved". */
export function useProfile(assessmentId: string): ProfileDraft {
  // `null` = not there; `undefined` = still reading.
  const row = useLiveQuery(
    async () => (await getAssessment(appDatabase, assessmentId)) ?? null,
    [assessmentId],
  )
  const [entered, setEntered] = useState<Partial<Profile>>({})
  const [state, setState] = useState<ProfileDraft['state']>('none')
  // What no write has been sure of yet: it travels with the next one.
  const unsaved = useRef<Partial<Profile>>({})
  const lastTurn = useRef(0)
  const profile = { ...(row?.profile ?? EMPTY_PROFILE), ...entered }
  const now = (): string => new Date().toISOString()

  async function write(change: Partial<Profile>): Promise<void> {
    setEntered((before) => ({ ...before, ...change }))
    setState('saving')
    unsaved.current = { ...unsaved.current, ...change }
    const turn = (lastTurn.current += 1)
    const { kind } = await recordProfile(appDatabase, assessmentId, unsaved.current, now())
    // A later write carries everything of this one; only its own answer says how things stand.
    if (lastTurn.current !== turn) return
    if (kind === 'saved') unsaved.current = {}
    setState(kind)
  }

  return {
    kind: kindOf(row),
    profile,
    assessment: row ? { ...row, profile } : null,
    state,
    change: (change) => void write(change),
    arrive: () => void recordPlace(appDatabase, assessmentId, 'profile', now()),
  }
}
