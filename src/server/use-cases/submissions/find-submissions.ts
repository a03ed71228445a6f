import { questionnaireMeant } from '#content/questionnaire.ts'
import type { SubmissionFilter, SubmissionOrder } from '#protocol/staff.ts'
import type { FactCache, HeldFacts } from '../../figures/fact-cache.ts'
import { idsByScore } from '../../figures/by-score.ts'
import { allIds, countOf, newestIds, type FoundPlace } from '../../figures/find.ts'
import type { IdList } from '../../figures/id-list.ts'
import {
  among,
  beginningWith,
  bothOf,
  endingWith,
  remembered,
  type NameCache,
  type RowSource,
} from '../../figures/names.ts'
import type { ExclusionRepository } from '../../repositories/exclusions.ts'
import { dimensionsOf } from '../figures/dimensions-of.ts'
import { MARKS } from '../../figures/marks.ts'
import type { Selection } from '../../figures/selection.ts'
import { searchTerm } from '../../values/search-term.ts'
import type { Place } from '../../repositories/submission-orders.ts'
import type {
  ListedSubmission,
  ScopedFilter,
  SubmissionRepository,
} from '../../repositories/submissions.ts'

export interface FindDependencies {
  readonly facts: FactCache
  readonly names: NameCache
  readonly submissions: Pick<
    SubmissionRepository,
    'list' | 'listThese' | 'listTheseByName' | 'withNumber'
  >
  readonly exclusions: Pick<ExclusionRepository, 'excludedBy'>
}

/** So few are fetched and put in the order of names; where there are more, walking an index finds a page sooner. */
const FETCHED_AT_MOST = 1000

function marksOf({
  late,
  differs,
  consent,
  coverage,
}: SubmissionFilter): NonNullable<Selection['marks']> {
  const wanted: readonly (readonly [number, boolean | undefined])[] = [
    [MARKS.late, late && true],
    [MARKS.differs, differs && true],
    [MARKS.contact, consent === 'contact' || undefined],
    [MARKS.full, coverage && coverage === 'full'],
  ]
  return wanted.reduce(
    ({ mask, value }, [bit, isSet]) =>
      isSet === undefined
        ? { mask, value }
        : { mask: mask | bit, value: isSet ? value | bit : value },
    { mask: 0, value: 0 },
  )
}

async function searchedBy(
  { names, submissions }: FindDependencies,
  held: HeldFacts,
  { search }: SubmissionFilter,
): Promise<RowSource | undefined> {
  const term = search === undefined ? null : searchTerm(search)
  if (term?.kind === 'receipt') return endingWith(term.end)
  if (term?.kind === 'id') return beginningWith(term.start)
  if (term?.kind === 'phone') return among(await submissions.withNumber(term.number))
  return term?.kind === 'name' ? names.naming(held, term.words) : undefined
}

/** What is searched for, and what one exclusion took. */
async function soughtBy(
  dependencies: FindDependencies,
  held: HeldFacts,
  filter: SubmissionFilter,
): Promise<RowSource | undefined> {
  const { exclusion } = filter
  const searched = await searchedBy(dependencies, held, filter)
  if (exclusion === undefined) return searched
  const excluded = among(await dependencies.exclusions.excludedBy(exclusion))
  return searched ? bothOf(excluded, searched) : excluded
}

/** What a filter asks of the facts, and of the names beside them. */
async function selectionOf(
  dependencies: FindDependencies,
  held: HeldFacts,
  filter: ScopedFilter,
): Promise<Selection> {
  const { version } = filter
  const sought = await soughtBy(dependencies, held, filter)
  return {
    where: dimensionsOf(filter),
    provinces: filter.within?.provinces ?? null,
    from: filter.from ?? null,
    to: filter.to ?? null,
    // A fact that was corrected, or left out, is none of statistics; its submission is none either.
    statisticsOnly: filter.consent === 'statistics',
    ...(version !== undefined && { version: Number(version) }),
    marks: marksOf(filter),
    excluded: filter.excluded,
    ...(sought && { sought: remembered(sought) }),
  }
}

/** The same for the store, which knows of no questionnaire that is meant where none is named. */
function meantBy(filter: ScopedFilter): ScopedFilter {
  const questionnaire = questionnaireMeant(filter)
  return { ...filter, ...(questionnaire !== undefined && { questionnaire }) }
}

const newestPlace = (place: Place): FoundPlace => ({
  receivedAt: String(place.value),
  id: place.id,
})

/** In the order of `ids`; one erased since is left out. */
async function inOrder(
  { submissions }: FindDependencies,
  ids: readonly string[],
): Promise<readonly ListedSubmission[]> {
  const rows = new Map((await submissions.listThese(ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

export interface FoundPage {
  /** At most `limit`, in the order asked for. */
  readonly rows: readonly ListedSubmission[]
  /** Over the filter, not the page. */
  readonly total: number
}

/**
 * A page of what the filter takes, behind `after`, and how many it takes in all. Which ones they are is read off the
 * facts in memory, and off the names beside them, so that no combination of filters opens rows it does not show.
 */
export const findPage = (
  dependencies: FindDependencies,
  filter: ScopedFilter,
  order: SubmissionOrder,
  after: Place | null,
  limit: number,
): Promise<FoundPage> =>
  dependencies.facts.over(async (held) => {
    const { submissions } = dependencies
    const selection = await selectionOf(dependencies, held, filter)
    const total = await countOf(held, selection)
    if (order === 'newest') {
      const ids = await newestIds(held, selection, after && newestPlace(after), limit)
      return { rows: await inOrder(dependencies, ids), total }
    }
    if (order !== 'name') {
      const place = after && {
        score: after.value === null ? null : Number(after.value),
        id: after.id,
      }
      const ids = await idsByScore(held, selection, order, place, limit)
      return { rows: await inOrder(dependencies, ids), total }
    }
    if (total > FETCHED_AT_MOST)
      return { rows: await submissions.list(meantBy(filter), order, after, limit), total }
    const ids = await newestIds(held, selection, null, FETCHED_AT_MOST)
    return { rows: await submissions.listTheseByName(ids, after, limit), total }
  })

/** How many each filter takes, at one and the same moment. */
export const countEach = (
  dependencies: FindDependencies,
  filters: readonly ScopedFilter[],
): Promise<readonly number[]> =>
  dependencies.facts.over(async (held) => {
    const counts: number[] = []
    for (const filter of filters)
      counts.push(await countOf(held, await selectionOf(dependencies, held, filter)))
    return counts
  })

/** Ids of all that a filter takes now, newest first, behind a place: what comes in later is not among them. */
export const findAll = (
  dependencies: FindDependencies,
  filter: ScopedFilter,
  behind: FoundPlace | null = null,
): Promise<IdList> =>
  dependencies.facts.over(async (held) => {
    const selection = await selectionOf(dependencies, held, filter)
    return allIds(held, selection, behind, dependencies.facts.folder)
  })

/** Ids of the newest of what a filter takes, `most` at most. */
export const findNewest = (
  dependencies: FindDependencies,
  filter: ScopedFilter,
  most: number,
): Promise<readonly string[]> =>
  dependencies.facts.over(async (held) =>
    newestIds(held, await selectionOf(dependencies, held, filter), null, most),
  )
