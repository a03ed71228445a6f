import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { QUESTIONNAIRES } from '#content/questionnaire.ts'
import {
  formatDate,
  formatScore,
  formatScoreInColumn,
  formatSigned,
  formatSignedInColumn,
} from '#i18n/formats.ts'
import type { Dashboard, DashboardGroup } from '#protocol/dashboard.ts'
import { useKnownText } from '../use-known-text.ts'
import { useQuestionnaireNames } from '../use-questionnaire-names.ts'
import type { FigureTable } from './figure-table.ts'
import { monthName } from './month-name.ts'
import { newestOf } from './newest-of.ts'

/** What there is none of is left out, since a list of zeros tells nothing. Sizes keep their own order. */
function filled(groups: readonly DashboardGroup[], isInOrder: boolean): readonly DashboardGroup[] {
  const some = groups.filter(({ count }) => count !== 0)
  return isInOrder ? some : some.toSorted((a, b) => (b.count ?? -1) - (a.count ?? -1))
}

/**
 * How many percent `count` is of `of`; to one decimal, or whole where both are rounded for viewers: a decimal of them would
 * be made up.
 */
function share(count: number | null, of: number | null, isRestricted: boolean): number | null {
  if (count === null || !of) return null
  const steps = isRestricted ? 1 : 10
  return Math.round((count / of) * 100 * steps) / steps
}

/**
 * How many have a level, or could not be given one. For viewers some of the levels may be hidden, and the others are not
 * all there is: but what is counted for them is of the one questionnaire, and their total arrives, rounded.
 */
const ofLevels = ({ isRestricted, statistics, levels }: Dashboard): number | null =>
  isRestricted ? statistics : levels.reduce((sum, { count }) => sum + (count ?? 0), 0)

/** Every table of the dashboard in the reader's language. Viewers are not told how many have a score. */
export function useFigureTables(data: Dashboard) {
  const { t, i18n } = useTranslation('dashboard')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const questionnaire = newestOf(data.questionnaire, known)
  const words = useKnownText(questionnaire.words)
  const names = useQuestionnaireNames(known)
  const places = useKnownText('places')
  const sectors = useKnownText('sectors')
  const terms = useKnownText('terms')
  const closing = useKnownText('closing')
  const programmes = useKnownText('programme-texts')
  const format = (value: number): string => formatScore(value, i18n.language)
  // Under one another all have their decimal. Not for viewers: what is counted over few is told them in whole numbers.
  const inColumn = (value: number): string =>
    data.isRestricted ? format(value) : formatScoreInColumn(value, i18n.language)
  const signedInColumn = (value: number): string =>
    (data.isRestricted ? formatSigned : formatSignedInColumn)(value, i18n.language)
  const column = (key: 'count' | 'n' | 'chosen' | 'fitting' | 'asked') => ({
    label: t(`columns.${key}`),
    format,
  })
  const measured = (key: 'share' | 'mean' | 'shareOfAsked') => ({
    label: t(`columns.${key}`),
    format: inColumn,
  })
  const scored = data.isRestricted ? [] : [column('n')]
  const grouped = (
    part: 'provinces' | 'sectors' | 'sizes' | 'kinds' | 'channels' | 'events',
    nameOf: (key: string) => string,
    nullName = t('notTold'),
  ): FigureTable => ({
    title: t(`${part}.title`),
    rowHeading: t(`${part}.row`),
    columns: [column('count'), ...scored, measured('mean')],
    rows: filled(data[part], part === 'sizes').map(({ key, count, n, mean }) => ({
      key: key ?? '',
      label: key === null ? nullName : nameOf(key),
      values: data.isRestricted ? [count, mean] : [count, n, mean],
    })),
  })
  const chosen = (
    part: 'obstacles' | 'programmes',
    nameOf: (id: string) => string,
  ): FigureTable => {
    const { of: all, items } = data[part]
    // Each has its own number where not all were asked about one of them.
    const asked = items.some(({ of }) => of !== undefined) ? [column('asked')] : []
    return {
      title: t(`${part}.title`),
      rowHeading: t(`${part}.row`),
      columns: [
        column(part === 'obstacles' ? 'chosen' : 'fitting'),
        measured('shareOfAsked'),
        ...asked,
      ],
      rows: items.slice(0, MOST_CHOSEN).map(({ key, count, of = all }) => ({
        key,
        label: nameOf(key),
        values: [count, share(count, of, data.isRestricted), ...asked.map(() => of)],
      })),
    }
  }
  const levelName = (key: string | null): string =>
    key === null ? terms('levels.withheld') : words(`levels.${key}.name`)
  return {
    format,
    questionnaireName: names.get(data.questionnaire) ?? data.questionnaire,
    time: {
      title: t('time.title'),
      rowHeading: t('time.row'),
      columns: [column('count')],
      rows: data.time.map(({ key, count }) => ({
        key: key ?? '',
        label: formatDate(key ?? '', i18n.language),
        values: [count],
      })),
    } satisfies FigureTable,
    levels: {
      title: t('levels.title'),
      rowHeading: t('levels.row'),
      columns: [column('count'), measured('share')],
      rows: data.levels.map(({ key, count }) => ({
        key: key ?? '',
        label: levelName(key),
        values: [count, share(count, ofLevels(data), data.isRestricted)],
      })),
    } satisfies FigureTable,
    pillars: {
      title: t('pillars.title'),
      rowHeading: t('pillars.row'),
      columns: [measured('mean'), ...scored],
      rows: data.pillars.map(({ key, n, mean }) => ({
        key,
        label: words(`pillars.${key}.name`),
        values: data.isRestricted ? [mean] : [mean, n],
      })),
    } satisfies FigureTable,
    questionnaires: {
      title: t('questionnaires.title'),
      rowHeading: t('questionnaires.row'),
      columns: [column('count')],
      rows: data.questionnaires.map(({ key, count }) => ({
        key: key ?? '',
        label: names.get(key ?? '') ?? key ?? '',
        values: [count],
      })),
    } satisfies FigureTable,
    provinces: grouped('provinces', places),
    sectors: grouped('sectors', (code) => `${code} · ${sectors(`${code}.short`)}`),
    sizes: grouped('sizes', (id) => terms(`sizes.${id}`)),
    kinds: grouped('kinds', (id) => terms(`kinds.${id}`)),
    channels: grouped('channels', (id) => terms(`channels.${id}`)),
    events: grouped(
      'events',
      (id) => data.eventNames[id] ?? t('events.gone', { id: id.slice(0, 8) }),
      t('noEvent'),
    ),
    obstacles: chosen('obstacles', (id) => closing(`obstacles.${id}`)),
    programmes: chosen('programmes', (id) =>
      data.unverifiedProgrammes.includes(id)
        ? t('programmes.unverified', { name: programmes(`${id}.name`) })
        : programmes(`${id}.name`),
    ),
    repeats: {
      title: t('repeats.title'),
      rowHeading: t('repeats.row'),
      columns: [
        { label: t('repeats.latest'), format: inColumn },
        { label: t('repeats.first'), format: inColumn },
        { label: t('repeats.change'), format: signedInColumn },
        ...(data.isRestricted ? [] : [{ label: t('repeats.businesses'), format }]),
      ],
      rows: data.repeats.time.map(({ key, businesses, first, latest }) => ({
        key,
        label: monthName(key),
        values: [
          latest,
          first,
          first === null || latest === null ? null : Math.round((latest - first) * 100) / 100,
          ...(data.isRestricted ? [] : [businesses]),
        ],
      })),
    } satisfies FigureTable,
  }
}

/** More than these are not read on a page; the counts of all are in the downloads of submissions. */
const MOST_CHOSEN = 12
