import { FEWEST_SHOWN } from '#domain/anonymity.ts'
import { overlap, periodNamed, type Period } from '#domain/period.ts'
import type { PublishedFigures } from '#domain/publication.ts'
import { saysNothing } from '#domain/says-nothing.ts'
import { areScoredAlike } from '#domain/scored-alike.ts'
import type { ProblemCode } from '#protocol/problem.ts'
import type { PreviewRequest, PublishRequest } from '#protocol/publication.ts'
import type { AppDependencies } from '../../dependencies.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import type { PublicationEntryRow } from '../../repositories/publications.ts'
import { fewestChanged, membersText } from './counted-members.ts'
import { figuresOfPeriod, type PeriodFigures } from './figures-of-period.ts'
import { methodOfToday } from './publication-method.ts'

type PublishDependencies = Pick<
  AppDependencies,
  'publications' | 'submissions' | 'businesses' | 'exportTexts' | 'content' | 'now' | 'newId'
>
type Wanted = PreviewRequest

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

/**
 * Which version alone was counted when the period was first published; `undefined` = it was not published, `null` = all were
 * counted. Also of one that was withdrawn, which somebody has read.
 */
async function countedBefore(
  wanted: Wanted,
  { publications }: PublishDependencies,
): Promise<number | null | undefined> {
  const first = (await publications.list()).find((row) => isOfSeries(row, wanted))
  const row = first && (await publications.find(first.id))
  return row && ((JSON.parse(row.figures) as PublishedFigures).onlyVersion ?? null)
}

/**
 * Why one version cannot be published alone; `null` = it can. Viewers are shown months over all versions, and less the one that
 * is published these are who answered the others: they may not be a few.
 */
function onlyVersionProblem(
  { onlyVersion }: Wanted,
  { counted, ofAll }: PeriodFigures,
): ProblemCode | null {
  if (onlyVersion === undefined) return null
  const others = fewestChanged(membersText(ofAll), membersText(counted))
  return others > 0 && others < FEWEST_SHOWN ? 'publication.fewOfOthers' : null
}

/** What would be published, and how many businesses it is of; or why nothing can be. */
export async function previewPeriod(
  wanted: Wanted,
  dependencies: PublishDependencies,
): Promise<PeriodFigures | { readonly problem: ProblemCode }> {
  const problem = await periodProblem(wanted, dependencies)
  if (problem) return { problem }
  const period = periodNamed(wanted.period) as Period
  const { questionnaires, closings } = dependencies.content
  const known = questionnaires.map((each) => each.questionnaire)
  const before = await countedBefore(wanted, dependencies)
  // A period is counted in one way for ever: all versions less one of them would be those who answered the others, whatever
  // small groups they fall into. Who does not say which wants what was published.
  const meant = { ...wanted, onlyVersion: wanted.onlyVersion ?? before ?? undefined }
  if (before !== undefined && before !== (meant.onlyVersion ?? null))
    return { problem: 'publication.countedOtherwise' }
  const found = await figuresOfPeriod(period, meant, { ...dependencies, known, closings })
  const refused =
    found.figures &&
    (onlyVersionProblem(meant, found) ?? (await versionProblem(wanted, found, dependencies)))
  if (refused) return { problem: refused }
  const isOpen =
    before === undefined && !areScoredAlike(wanted.questionnaire, found.versions, known)
  return isOpen ? found : { ...found, versions: [] }
}

/** Publishes a period, as the next version where it was published before. */
export async function publishPeriod(
  request: PublishRequest,
  by: string,
  dependencies: PublishDependencies,
): Promise<{ readonly id: string } | { readonly problem: ProblemCode }> {
  const { publications, exportTexts, newId, now } = dependencies
  // Before it is looked at how many are others than in these: one that somebody publishes after this takes the same number.
  const earlier = (await publications.list()).filter((row) => isOfSeries(row, request))
  const found = await previewPeriod(request, dependencies)
  if ('problem' in found) return found
  const { figures, counted } = found
  if (!figures) return { problem: 'publication.tooFew' }
  // From the second version on a note says what changed: whoever gives none saw no version there when they began.
  if (earlier.length > 0 && saysNothing(request.note)) return { problem: 'publication.published' }
  const id = newId()
  const row = {
    id,
    questionnaire_id: request.questionnaire,
    period: request.period,
    version: 1 + Math.max(0, ...earlier.map(({ version }) => version)),
    published_at: now(),
    published_by: by,
    // Nobody's own score is of several measures.
    is_benchmark: request.isBenchmark && !figures.mixesScoring ? 1 : 0,
    note: request.note,
    figures: JSON.stringify(figures),
    withdrawn_at: null,
    withdrawn_reason: null,
    members: membersText(counted),
    method: JSON.stringify(methodOfToday(exportTexts, figures)),
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
