import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROVINCES, SECTORS } from '#content/reference.ts'
import { FEWEST_SHOWN, shownCells } from '#domain/anonymity.ts'
import { BUSINESS_KINDS } from '#domain/profile.ts'
import type {
  Dashboard,
  DashboardCount,
  DashboardGroup,
  DashboardQuery,
} from '#protocol/dashboard.ts'
import { SIZE_CLASSES } from '#protocol/staff.ts'
import type { Dimension } from '../figures/fact-block.ts'
import type { HeldFacts } from '../figures/fact-cache.ts'
import { tally, type Counted, type Group, type Tally } from '../figures/tally.ts'
import type { Within } from '../repositories/submissions.ts'
import type { KnownContent } from './known-content.ts'
import { inSteps } from './time-steps.ts'

export interface DashboardRequest {
  readonly query: DashboardQuery
  readonly within: Within
  /** Small groups are hidden, and only what consents to statistics is counted. */
  readonly isRestricted: boolean
  /** `null` for who may not see it. */
  readonly quarantined: number | null
}

function selectionOf({ query, within, isRestricted }: DashboardRequest): Counted {
  const { province, sector, kind, size, level, event, channel, questionnaire, from, to } = query
  return {
    where: {
      ...(province !== undefined && { province }),
      ...(sector !== undefined && { sector }),
      ...(kind !== undefined && { kind }),
      ...(size !== undefined && { size_class: size }),
      ...(level !== undefined && { level_id: level === 'withheld' ? null : level }),
      ...(event !== undefined && { event_id: event }),
      ...(channel !== undefined && { channel }),
      ...(questionnaire !== undefined && { questionnaire_id: questionnaire }),
    },
    provinces: within.provinces,
    from: from ?? null,
    to: to ?? null,
    statisticsOnly: isRestricted,
    questionnaire: questionnaire ?? QUESTIONNAIRE.id,
  }
}

/** Score of 0 to 100, two decimals. */
const meanOf = ({ n, sum }: Omit<Group, 'count'>): number | null =>
  n === 0 ? null : Math.round(sum / n) / 100

const NOBODY: Group = { count: 0, n: 0, sum: 0 }

/**
 * Every key there can be, in its own order, then what else was found; `null` (not told) last. `expected` = `null`: only
 * what was found, where none of it says anything of who the businesses are.
 */
const keysOf = (
  expected: readonly string[] | null,
  found: ReadonlyMap<string | null, unknown>,
): readonly (string | null)[] =>
  expected === null
    ? [...found.keys()]
    : [...new Set([...expected, ...[...found.keys()].filter((key) => key !== null)]), null]

/** What may be shown of one tally to whom it is for. */
function shower(isRestricted: boolean) {
  /** Of the cells of one table. */
  const cells = (counts: readonly number[]): readonly boolean[] =>
    isRestricted ? shownCells(counts) : counts.map(() => true)
  /** Of a figure that stands alone. */
  const isShown = (count: number): boolean => !isRestricted || count >= FEWEST_SHOWN
  const figure = (count: number): number | null => (isShown(count) ? count : null)
  const counted = (
    expected: readonly string[] | null,
    found: ReadonlyMap<string | null, number>,
  ): DashboardCount[] => {
    const rows = keysOf(expected, found).map((key) => ({ key, count: found.get(key) ?? 0 }))
    const shown = cells(rows.map(({ count }) => count))
    return rows.map(({ key, count }, index) => ({ key, count: shown[index] ? count : null }))
  }
  const grouped = (
    expected: readonly string[] | null,
    found: ReadonlyMap<string | null, Group>,
  ): DashboardGroup[] => {
    const rows = keysOf(expected, found).map((key) => ({ key, ...(found.get(key) ?? NOBODY) }))
    const counts = cells(rows.map(({ count }) => count))
    const scores = cells(rows.map(({ n }) => n))
    return rows.map(({ key, count, n, sum }, index) => ({
      key,
      count: counts[index] ? count : null,
      n: scores[index] ? n : null,
      mean: scores[index] ? meanOf({ n, sum }) : null,
    }))
  }
  /** What several may be chosen of: neither who chose it nor who did not may be few. */
  const chosen = (found: ReadonlyMap<string, number>, of: number): Dashboard['obstacles'] => ({
    of: figure(of),
    items: [...found]
      .filter(([, count]) => !isRestricted || (isShown(count) && isShown(of - count)))
      .map(([key, count]) => ({ key, count }))
      .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
  })
  return { isShown, figure, counted, grouped, chosen }
}

const countsOf = (found: ReadonlyMap<string | null, Group>): ReadonlyMap<string | null, number> =>
  new Map([...found].map(([key, { count }]) => [key, count]))

type Shower = ReturnType<typeof shower>

function repeatsOf({ repeats }: Tally, { isShown, figure }: Shower): Dashboard['repeats'] {
  const { submissions, n, first, latest } = repeats
  return {
    submissions: figure(submissions),
    businesses: figure(n),
    first: isShown(n) ? meanOf({ n, sum: first }) : null,
    latest: isShown(n) ? meanOf({ n, sum: latest }) : null,
  }
}

function qualityOf(
  { total, unknown, applicable, straight, medianSeconds }: Tally,
  quarantined: number | null,
  { isShown, figure }: Shower,
): Dashboard['quality'] {
  return {
    unknownShare:
      isShown(total) && applicable > 0
        ? Math.round((unknown / applicable) * 10_000) / 10_000
        : null,
    medianSeconds: isShown(total) ? medianSeconds : null,
    straightLined: isShown(total - straight) ? figure(straight) : null,
    quarantined,
  }
}

/**
 * Everything the dashboard shows, counted over `facts`. With `isRestricted`, no cell of fewer than ten businesses and
 * none that could be computed as the rest of its table.
 */
export async function dashboardOf(
  facts: HeldFacts,
  request: DashboardRequest,
  content: KnownContent,
): Promise<Dashboard> {
  const { query, within, isRestricted, quarantined } = request
  const selection = selectionOf(request)
  const counts = await tally(facts, selection)
  const show = shower(isRestricted)
  const known = content.questionnaires.map(({ questionnaire }) => questionnaire)
  const versions = known.filter(({ id }) => id === selection.questionnaire)
  const newest = versions.toSorted((a, b) => b.version - a.version)[0]
  const { pillars, levels } = newest ?? QUESTIONNAIRE
  const group = (dimension: Dimension, expected: readonly string[] | null): DashboardGroup[] =>
    show.grouped(expected, counts.groups[dimension])
  const { time, per } = inSteps(counts.days, query.per)
  return {
    isRestricted,
    questionnaire: selection.questionnaire,
    from: selection.from,
    to: selection.to,
    total: show.figure(counts.total),
    statistics: show.figure(counts.statistics),
    scored: show.figure(counts.scores.n),
    mean: show.isShown(counts.scores.n) ? meanOf(counts.scores) : null,
    // Days of a month would be small groups again; viewers choose among the months themselves.
    time: isRestricted ? [] : [...time],
    per,
    questionnaires: show.counted(null, countsOf(counts.groups.questionnaire_id)),
    levels: show.counted(
      levels.map(({ id }) => id),
      counts.levels,
    ),
    pillars: pillars.map(({ id }) => {
      const { n, sum } = counts.pillars.get(id) ?? NOBODY
      return { key: id, n: show.figure(n), mean: show.isShown(n) ? meanOf({ n, sum }) : null }
    }),
    provinces: group(
      'province',
      PROVINCES.map(({ code }) => code).filter(
        (code) => within.provinces === null || within.provinces.includes(code),
      ),
    ),
    sectors: group(
      'sector',
      SECTORS.map(({ code }) => code),
    ),
    sizes: group('size_class', SIZE_CLASSES),
    kinds: group('kind', BUSINESS_KINDS),
    channels: group('channel', null),
    // Which events there were is no secret; which of them had few visitors is one.
    events: group('event_id', []).filter(({ count }) => count !== null),
    obstacles: show.chosen(counts.obstacles, counts.statistics),
    programmes: show.chosen(counts.programmes, counts.statistics),
    repeats: repeatsOf(counts, show),
    quality: qualityOf(counts, quarantined, show),
  }
}
