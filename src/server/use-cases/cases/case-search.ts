import type { CaseQuery } from '#protocol/cases.ts'
import type { SoughtSubmissions } from '../../repositories/case-narrowing.ts'
import type { Within } from '../../repositories/submissions.ts'
import { searchTerm } from '../../values/search-term.ts'
import { findNewest, type FindDependencies } from '../submissions/find-submissions.ts'

/**
 * Of so many businesses cases are looked up. Whoever has somebody at the telephone can say more of the name, while a store
 * that was asked about half of all there are would keep everybody else waiting.
 */
const MOST_SOUGHT = 10_000

/** What says whose a case is: who may not be named, or called, is not found by it. */
const NAMING = ['name', 'phone']

export type CaseSearch =
  | { readonly kind: 'found'; readonly sought: SoughtSubmissions | null }
  | { readonly kind: 'tooWide'; readonly sought: null }

/**
 * Whose cases a search means, as the list of submissions finds them: by name, by how the id begins, by the code on a paper, or
 * by a telephone number.
 * `sought` is `null` where nothing is searched for. `most`: businesses at most.
 */
export async function caseSearch(
  dependencies: FindDependencies,
  { search, province, event }: Pick<CaseQuery, 'search' | 'province' | 'event'>,
  within: Within,
  most: number = MOST_SOUGHT,
): Promise<CaseSearch> {
  if (search === undefined) return { kind: 'found', sought: null }
  const ids = await findNewest(dependencies, { search, province, event, within }, most + 1)
  if (ids.length > most) return { kind: 'tooWide', sought: null }
  return { kind: 'found', sought: { ids, isByName: NAMING.includes(searchTerm(search).kind) } }
}
