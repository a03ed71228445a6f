import { MOST_EXCLUDED, type ExclusionRequest } from '#protocol/exclusion.ts'
import type { ProblemCode } from '#protocol/problem.ts'
import type { SubmissionFilter } from '#protocol/staff.ts'
import type { AppDependencies } from '../../dependencies.ts'
import type { By } from '../../repositories/exclusions.ts'
import type { Within } from '../../repositories/submissions.ts'
import { findNewest, type FindDependencies } from './find-submissions.ts'

export type ExcludeDependencies = FindDependencies &
  Pick<AppDependencies, 'exclusions' | 'newId'> & {
    readonly submissions: Pick<AppDependencies['submissions'], 'find'>
  }

type Outcome =
  | { readonly kind: 'done'; readonly id: string }
  | { readonly kind: 'refused'; readonly problem: ProblemCode }

const refused = (problem: ProblemCode): Outcome => ({ kind: 'refused', problem })

/** What a filter takes that counts; one more than may be left out at once where it is more. */
export const countingIn = (
  dependencies: FindDependencies,
  filter: SubmissionFilter,
  within: Within,
): Promise<readonly string[]> =>
  // Both at once finds nothing that counts.
  filter.excluded === 'yes' || filter.exclusion !== undefined
    ? Promise.resolve([])
    : findNewest(dependencies, { ...filter, excluded: 'no', within }, MOST_EXCLUDED + 1)

/** The submissions a request means, where they are as many as the person was told. */
async function meant(
  dependencies: ExcludeDependencies,
  { submission, filter, count }: ExclusionRequest,
  within: Within,
): Promise<readonly string[] | ProblemCode> {
  if (submission !== undefined) {
    const row = await dependencies.submissions.find(submission, within)
    if (!row) return 'request.notFound'
    return row.excluded_by === null && count === 1 ? [row.id] : 'exclusion.changed'
  }
  const ids = await countingIn(dependencies, filter ?? {}, within)
  if (ids.length > MOST_EXCLUDED) return 'exclusion.tooMany'
  return ids.length === count ? ids : 'exclusion.changed'
}

/**
 * Leaves submissions out of the figures, all that were confirmed or none: where another number is found than the person
 * was told, nothing is changed.
 */
export async function excludeSubmissions(
  dependencies: ExcludeDependencies,
  request: ExclusionRequest,
  within: Within,
  by: By,
): Promise<Outcome> {
  const ids = await meant(dependencies, request, within)
  if (typeof ids === 'string') return refused(ids)
  const { exclusions, newId } = dependencies
  const { kind, reason } = request
  const id = newId()
  return (await exclusions.exclude({ id, kind, reason }, ids, within, by))
    ? { kind: 'done', id }
    : refused('exclusion.changed')
}
