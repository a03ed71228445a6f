import type { Eligibility } from '#domain/eligibility.ts'
import { isAskedOnTheSpot, type FactId } from '#domain/fact.ts'

export interface MissingFacts {
  /** May be asked here and now, with yes, no or not sure. */
  readonly askable: readonly FactId[]
  /** Belong to the profile. */
  readonly inProfile: readonly FactId[]
}

/** What is missing over all of `matches`, the most often missing first: one answer may settle several programmes. */
export function missingFacts(matches: readonly Eligibility[]): MissingFacts {
  const counts = new Map<FactId, number>()
  for (const { missing } of matches)
    for (const id of missing) counts.set(id, (counts.get(id) ?? 0) + 1)
  const ordered = [...counts].toSorted(([, a], [, b]) => b - a).map(([id]) => id)
  return {
    askable: ordered.filter((id) => isAskedOnTheSpot(id)),
    inProfile: ordered.filter((id) => !isAskedOnTheSpot(id)),
  }
}
