import { CURRENT_PROGRAMMES } from '#content/programmes.ts'
import {
  findQuestionnaire,
  newestQuestionnaires,
  QUESTIONNAIRE,
  questionnaireMeant,
} from '#content/questionnaire.ts'
import { PROVINCES, SECTORS } from '#content/reference.ts'
import { BUSINESS_KINDS } from '#domain/profile.ts'
import type { Dashboard, DashboardGroup, DashboardQuery } from '#protocol/dashboard.ts'
import { SIZE_CLASSES } from '#protocol/staff.ts'
import type { Dimension } from '../../figures/fact-block.ts'
import type { HeldFacts } from '../../figures/fact-cache.ts'
import { countOf } from '../../figures/find.ts'
import { notAmong } from '../../figures/not-among.ts'
import { profilesOf } from '../../figures/profiles.ts'
import { tally, type Counted, type Group, type Tally } from '../../figures/tally.ts'
import type { Within } from '../../repositories/submissions.ts'
import type { KnownContent } from '../intake/known-content.ts'
import { mixedVersions } from './mixed-versions.ts'
import { obstaclesNamed } from './obstacles-named.ts'
import { programmesApart } from './programmes-apart.ts'
import { repeatsOf } from './repeats-of.ts'
import { shownTo, type Shown } from './shown-figures.ts'
import { dimensionsOf } from './dimensions-of.ts'
import { inSteps } from './time-steps.ts'

export interface DashboardRequest {
  readonly query: DashboardQuery
  readonly within: Within
  /** Small groups are hidden, and only what consents to statistics is counted, of one questionnaire. */
  readonly isRestricted: boolean
  /** Ids of submissions that are not counted, since their business is by another. */
  readonly butFor: readonly string[]
  /** `null` for who may not see it. */
  readonly quarantined: number | null
}

/** Id of the questionnaire that levels, pillars and means are of. */
export const questionnaireShown = (query: DashboardQuery): string =>
  questionnaireMeant(query) ?? QUESTIONNAIRE.id

function selectionOf({ query, within, isRestricted, butFor }: DashboardRequest): Counted {
  const { from, to, version } = query
  // All questionnaires less one would be the few of another.
  const questionnaire = isRestricted ? questionnaireShown(query) : questionnaireMeant(query)
  return {
    where: dimensionsOf({ ...query, questionnaire }),
    provinces: within.provinces,
    from: from ?? null,
    to: to ?? null,
    statisticsOnly: isRestricted,
    questionnaire: questionnaireShown(query),
    ...(version !== undefined && { version: Number(version) }),
    ...(butFor.length > 0 && { sought: notAmong(butFor) }),
  }
}

const NOBODY: Group = { count: 0, n: 0, sum: 0 }

const countsOf = (found: ReadonlyMap<string | null, Group>): ReadonlyMap<string | null, number> =>
  new Map([...found].map(([key, { count }]) => [key, count]))

function qualityOf(
  { total, unknown, applicable, straight, timed, medianSeconds }: Tally,
  { quarantined, excluded }: Pick<Dashboard['quality'], 'quarantined' | 'excluded'>,
  show: Shown,
): Dashboard['quality'] {
  return {
    unknownShare: show.isShown(total) && applicable > 0 ? show.share(unknown, applicable) : null,
    medianSeconds: show.isShown(timed) ? medianSeconds : null,
    straightLined: show.part(straight, total),
    quarantined,
    excluded,
  }
}

/**
 * The pillars of the version that is shown, or the newest, and behind them those that only others had, where there is a mean of them: whoever
 * answered those is in all other figures, in what is published and in the downloads too.
 */
function pillarsOf(
  ofShown: readonly string[],
  { pillars }: Tally,
  { isRestricted, show }: { readonly isRestricted: boolean; readonly show: Shown },
): Dashboard['pillars'] {
  return [...new Set([...ofShown, ...pillars.keys()])].flatMap((key) => {
    const group = pillars.get(key) ?? NOBODY
    const mean = show.mean(group)
    const isOfShown = ofShown.includes(key)
    return isOfShown || mean !== null ? [{ key, n: isRestricted ? null : group.n, mean }] : []
  })
}

/**
 * Everything the dashboard shows, counted over `facts`. With `isRestricted`, no cell of fewer than ten businesses and
 * none that could be computed as the rest of its table, or from another table (`shown-figures.ts`).
 */
export async function dashboardOf(
  facts: HeldFacts,
  request: DashboardRequest,
  content: Pick<KnownContent, 'questionnaires' | 'closings'>,
): Promise<Omit<Dashboard, 'eventNames'>> {
  const { query, within, isRestricted, quarantined } = request
  const selection = selectionOf(request)
  const counts = await tally(facts, selection)
  const excluded = isRestricted ? null : await countOf(facts, { ...selection, excluded: 'yes' })
  const show = shownTo(isRestricted)
  const known = content.questionnaires.map(({ questionnaire }) => questionnaire)
  // Where one version is looked at alone, what only another has is no empty row beside it.
  const { questionnaire: shown, version } = selection
  const alone = version === undefined ? undefined : findQuestionnaire(shown, version, known)
  const newest = newestQuestionnaires(known).find(({ id }) => id === shown)
  const { pillars, levels } = alone ?? newest ?? QUESTIONNAIRE
  const group = (dimension: Dimension, expected: readonly string[] | null): DashboardGroup[] =>
    show.grouped(expected, counts.groups[dimension])
  const { time, per } = inSteps(counts.days, query.per)
  const kinds = group('kind', BUSINESS_KINDS)
  const provinces = group(
    'province',
    PROVINCES.map(({ code }) => code).filter(
      (code) => within.provinces === null || within.provinces.includes(code),
    ),
  )
  const programmes = show.chosen(counts.programmes, counts.statistics)
  const profiles = isRestricted ? await profilesOf(facts, selection) : []
  return {
    isRestricted,
    questionnaire: selection.questionnaire,
    ...(await mixedVersions(facts, selection, { isRestricted, known })),
    from: selection.from,
    to: selection.to,
    total: show.figure(counts.total),
    statistics: show.figure(counts.statistics),
    scored: show.part(counts.scores.n, counts.statistics),
    mean: show.mean(counts.scores),
    // Days of a month would be small groups again; viewers choose among the months themselves.
    time: isRestricted ? [] : [...time],
    per,
    questionnaires: show.counted(null, countsOf(counts.groups.questionnaire_id)),
    levels: show.counted(
      levels.map(({ id }) => id),
      counts.levels,
    ),
    pillars: pillarsOf(
      pillars.map(({ id }) => id),
      counts,
      { isRestricted, show },
    ),
    provinces,
    sectors: group(
      'sector',
      SECTORS.map(({ code }) => code),
    ),
    sizes: group('size_class', SIZE_CLASSES),
    kinds,
    channels: group('channel', null),
    // Which events there were is no secret; which of them had few visitors is one.
    events: group('event_id', []).filter(({ count }) => count !== null),
    obstacles: obstaclesNamed(counts, content.closings, show),
    programmes: isRestricted
      ? { ...programmes, items: programmesApart(programmes.items, { kinds, provinces }, profiles) }
      : programmes,
    unverifiedProgrammes: CURRENT_PROGRAMMES.current()
      .filter(({ status }) => status === 'unverified')
      .map(({ id }) => id),
    repeats: repeatsOf(counts, isRestricted, show),
    quality: qualityOf(counts, { quarantined, excluded }, show),
  }
}
