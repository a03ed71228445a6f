import { periodNamed } from '#domain/period.ts'
import type { PublishedFigures } from '#domain/publication.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import type { OutdatedPublication } from '#protocol/publication.ts'
import type { AppDependencies } from '../../dependencies.ts'
import type { ChangedExclusion } from '../../repositories/exclusion-lists.ts'
import type { PublicationEntryRow } from '../../repositories/publications.ts'
import { memberTest } from './counted-members.ts'

/** Of each period the latest version, where that was not withdrawn. */
const standingOf = (rows: readonly PublicationEntryRow[]): readonly PublicationEntryRow[] =>
  rows.filter(
    (row) =>
      row.withdrawn_at === null &&
      !rows.some(
        (other) =>
          other.period === row.period &&
          other.questionnaire_id === row.questionnaire_id &&
          other.version > row.version,
      ),
  )

/** Of a publication, what was counted in it. */
interface Counting {
  readonly isMember: (id: string) => boolean
  /** The one version of the questionnaire that was counted; `undefined` = all were. */
  readonly onlyVersion: number | undefined
}

/** Whether a submission is of what a publication would count today. */
function isOf(
  row: PublicationEntryRow,
  { onlyVersion }: Counting,
  { questionnaire, version, isForStatistics, receivedAt }: ChangedExclusion,
): boolean {
  const period = periodNamed(row.period)
  const day = vietnamDay(receivedAt)
  return (
    questionnaire === row.questionnaire_id &&
    (onlyVersion === undefined || version === onlyVersion) &&
    isForStatistics &&
    period !== null &&
    period.from <= day &&
    day <= period.to
  )
}

/** Whether a publication would have it, and does not, or the other way round. */
function isOtherwise(
  row: PublicationEntryRow,
  counting: Counting,
  changed: ChangedExclusion,
): boolean {
  const { id, excludedAt, countedAt, isExcluded } = changed
  if (isExcluded) return excludedAt > row.published_at && counting.isMember(id)
  return (
    countedAt !== null &&
    countedAt > row.published_at &&
    excludedAt < row.published_at &&
    isOf(row, counting, changed)
  )
}

/**
 * Publications whose submissions were left out of the figures, or counted again, since they were made. They stay as they are: it
 * is for staff to publish the period again, or to withdraw it. Of what was published before members were noted nothing is known.
 */
export async function outdatedPublications({
  publications,
  exclusions,
}: Pick<AppDependencies, 'publications' | 'exclusions'>): Promise<readonly OutdatedPublication[]> {
  const standing = standingOf(await publications.list())
  const [oldest] = standing.map((row) => row.published_at).toSorted()
  if (oldest === undefined) return []
  const changed = await exclusions.changedSince(oldest)
  if (changed.length === 0) return []
  const outdated: OutdatedPublication[] = []
  for (const row of standing) {
    const members = await publications.membersIn(row.id)
    if (members === null) continue
    const whole = await publications.find(row.id)
    const { onlyVersion } = JSON.parse(whole?.figures ?? '{}') as Partial<PublishedFigures>
    const counting = { isMember: memberTest(members), onlyVersion }
    const ids = changed.filter((each) => isOtherwise(row, counting, each)).map(({ id }) => id)
    if (ids.length > 0) outdated.push({ id: row.id, changed: new Set(ids).size })
  }
  return outdated
}
