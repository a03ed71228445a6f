import { useSyncExternalStore } from 'react'
import { CURRENT_PROGRAMMES } from '#content/programmes.ts'
import { matchProgrammes } from '#domain/eligibility.ts'
import type { Facts } from '#domain/fact.ts'
import type { Action } from '#domain/roadmap.ts'

/** At most so many names beside one step. */
const MOST = 2

/** Ids of programmes in force that fit this business and help with a step, by the step's topic. */
export function useHelpingProgrammes(
  facts: Facts,
  today: string,
): (action: Action) => readonly string[] {
  const offered = useSyncExternalStore(CURRENT_PROGRAMMES.subscribe, CURRENT_PROGRAMMES.current)
  const fitting = matchProgrammes(offered, facts, today).filter(
    ({ kind, programme }) => kind === 'eligible' && programme.status === 'inForce',
  )
  return ({ topic }) =>
    topic === null
      ? []
      : fitting
          .filter(({ programme }) => programme.helpsWith.includes(topic))
          .slice(0, MOST)
          .map(({ programme }) => programme.id)
}
