import { overlap, periodNamed, type Period } from '#domain/period.ts'
import type { PublishedFigures } from '#domain/publication.ts'
import type { ProblemCode } from '#protocol/problem.ts'
import type { PublishRequest } from '#protocol/publication.ts'
import type { AppDependencies } from '../dependencies.ts'
import { vietnamDay } from '../figures/fact-of.ts'
import type { PublicationEntryRow } from '../repositories/publications.ts'
import { figuresOfPeriod } from './figures-of-period.ts'

type PublishDependencies = Pick<AppDependencies, 'publications' | 'submissions' | 'now' | 'newId'>
type Wanted = Pick<PublishRequest, 'period' | 'questionnaire'>

const isOfSeries = (row: PublicationEntryRow, { period, questionnaire }: Wanted): boolean =>
  row.period === period && row.questionnaire_id === questionnaire

/**
 * Why a period cannot be published; `null` = it can. It has to be over, or its figures would still change; and no two
 * periods of a questionnaire share a day, or the one less the other would tell of a few businesses.
 */
export async function periodProblem(
  wanted: Wanted,
  { publications, now }: PublishDependencies,
): Promise<ProblemCode | null> {
  const period = periodNamed(wanted.period)
  if (!period || period.to >= vietnamDay(now())) return 'publication.notOver'
  const isInTheWay = (row: PublicationEntryRow): boolean => {
    const other = periodNamed(row.period)
    return (
      row.questionnaire_id === wanted.questionnaire &&
      !isOfSeries(row, wanted) &&
      other !== null &&
      overlap(period, other)
    )
  }
  // A withdrawn one was read by somebody all the same.
  return (await publications.list()).some(isInTheWay) ? 'publication.overlaps' : null
}

/** What would be published, and how many businesses it is of. */
export async function previewPeriod(
  { period, questionnaire }: Wanted,
  { submissions }: PublishDependencies,
): Promise<{ readonly count: number; readonly figures: PublishedFigures | null }> {
  return figuresOfPeriod(periodNamed(period) as Period, questionnaire, submissions)
}

/** Publishes a period, as the next version where it was published before. */
export async function publishPeriod(
  request: PublishRequest,
  by: string,
  dependencies: PublishDependencies,
): Promise<{ readonly id: string } | { readonly problem: ProblemCode }> {
  const { publications, newId, now } = dependencies
  const problem = await periodProblem(request, dependencies)
  if (problem) return { problem }
  const { figures } = await previewPeriod(request, dependencies)
  if (!figures) return { problem: 'publication.tooFew' }
  const earlier = (await publications.list()).filter((row) => isOfSeries(row, request))
  const id = newId()
  const isNew = await publications.add({
    id,
    questionnaire_id: request.questionnaire,
    period: request.period,
    version: 1 + Math.max(0, ...earlier.map(({ version }) => version)),
    published_at: now(),
    published_by: by,
    is_benchmark: request.isBenchmark ? 1 : 0,
    note: request.note,
    figures: JSON.stringify(figures),
    withdrawn_at: null,
    withdrawn_reason: null,
  })
  return isNew ? { id } : { problem: 'publication.published' }
}
