import { FEWEST_SHOWN } from '#domain/anonymity.ts'
import { overlap, periodNamed, type Period } from '#domain/period.ts'
import type { ProblemCode } from '#protocol/problem.ts'
import type { PublishRequest } from '#protocol/publication.ts'
import type { AppDependencies } from '../../dependencies.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import type { PublicationEntryRow } from '../../repositories/publications.ts'
import { fewestChanged, membersText } from './counted-members.ts'
import { figuresOfPeriod, type PeriodFigures } from './figures-of-period.ts'
import { methodOfToday } from './publication-method.ts'

type PublishDependencies = Pick<
  AppDependencies,
  'publications' | 'submissions' | 'businesses' | 'exportTexts' | 'now' | 'newId'
>
type Wanted = Pick<PublishRequest, 'period' | 'questionnaire'>

const isOfSeries = (row: PublicationEntryRow, { period, questionnaire }: Wanted): boolean =>
  row.period === period && row.questionnaire_id === questionnaire

/** Whether no period may be published beside this one: another that shares a day with it. */
function isInTheWay(row: PublicationEntryRow, wanted: Wanted): boolean {
  const [period, other] = [periodNamed(wanted.period), periodNamed(row.period)]
  return (
    row.questionnaire_id === wanted.questionnaire &&
    !isOfSeries(row, wanted) &&
    period !== null &&
    other !== null &&
    overlap(period, other)
  )
}

/**
 * Why a period cannot be published; `null` = it can. It has to be over, or its figures would still change; and no two
 * periods of a questionnaire share a day, or the one less the other would tell of a few businesses.
 */
async function periodProblem(
  wanted: Wanted,
  { publications, now }: PublishDependencies,
): Promise<ProblemCode | null> {
  const period = periodNamed(wanted.period)
  if (!period || period.to >= vietnamDay(now())) return 'publication.notOver'
  // A withdrawn one was read by somebody all the same.
  const rows = await publications.list()
  return rows.some((row) => isInTheWay(row, wanted)) ? 'publication.overlaps' : null
}

/**
 * Why a next version cannot be published; `null` = it can. The one before stays readable, and where few businesses are
 * others than in it, the two side by side tell of those few, whatever counts are rounded to: means move. The very same
 * businesses may be published again. Which were counted is not known of what was published before that was noted.
 */
async function versionProblem(
  wanted: Wanted,
  { counted }: PeriodFigures,
  { publications }: PublishDependencies,
): Promise<ProblemCode | null> {
  const members = membersText(counted)
  const changes = (await publications.membersOf(wanted.questionnaire, wanted.period)).map(
    (earlier) => fewestChanged(earlier, members),
  )
  return changes.some((changed) => changed > 0 && changed < FEWEST_SHOWN)
    ? 'publication.littleChanged'
    : null
}

/** What would be published, and how many businesses it is of; or why nothing can be. */
export async function previewPeriod(
  wanted: Wanted,
  dependencies: PublishDependencies,
): Promise<PeriodFigures | { readonly problem: ProblemCode }> {
  const problem = await periodProblem(wanted, dependencies)
  if (problem) return { problem }
  const period = periodNamed(wanted.period) as Period
  const found = await figuresOfPeriod(period, wanted.questionnaire, dependencies)
  const unchanged = found.figures && (await versionProblem(wanted, found, dependencies))
  return unchanged ? { problem: unchanged } : found
}

/** Publishes a period, as the next version where it was published before. */
export async function publishPeriod(
  request: PublishRequest,
  by: string,
  dependencies: PublishDependencies,
): Promise<{ readonly id: string } | { readonly problem: ProblemCode }> {
  const { publications, exportTexts, newId, now } = dependencies
  const found = await previewPeriod(request, dependencies)
  if ('problem' in found) return found
  const { figures, counted } = found
  if (!figures) return { problem: 'publication.tooFew' }
  const earlier = (await publications.list()).filter((row) => isOfSeries(row, request))
  const id = newId()
  const row = {
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
    members: membersText(counted),
    method: JSON.stringify(methodOfToday(exportTexts)),
  }
  // Somebody may have published another while this one was counted.
  const outcome = await publications.add(row, (other) => isInTheWay(other, request))
  switch (outcome) {
    case 'added':
      return { id }
    case 'inTheWay':
      return { problem: 'publication.overlaps' }
    case 'taken':
      return { problem: 'publication.published' }
  }
}
