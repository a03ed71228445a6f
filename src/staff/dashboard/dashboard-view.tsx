import { useTranslation } from 'react-i18next'
import { formatScore, formatSigned } from '#i18n/formats.ts'
import type { Dashboard } from '#protocol/dashboard.ts'
import type { StaffUser } from '../api.ts'
import { saidInALine } from './counted.ts'
import { queryOf, type DashboardValues } from './dashboard-query.ts'
import { FigureCard } from './figure-card.tsx'
import { FirstSteps } from './first-steps.tsx'
import { DownloadButtons } from './download-buttons.tsx'
import { PeriodBefore } from './period-before.tsx'
import { ProvinceTiles } from './province-tiles.tsx'
import { QualityCard } from './quality-card.tsx'
import { RepeatChart } from './repeat-chart.tsx'
import { TimeChart } from './time-chart.tsx'
import { useCounted } from './use-counted.ts'
import { useFigureTables } from './use-figure-tables.ts'
import { useMixedVersions } from './use-mixed-versions.ts'
import { useSummaryTables } from './use-summary-tables.ts'

interface DashboardViewProps {
  readonly data: Dashboard
  /** The filters it was asked for with. */
  readonly values: DashboardValues
  readonly user: StaffUser
}

const FULL_SCORE = 100

/** How many, how many of them may be used for statistics, and the mean score. */
export function MainFigures({ data }: Pick<DashboardViewProps, 'data'>) {
  const { t, i18n } = useTranslation('dashboard')
  const shown = (value: number | null): string =>
    value === null ? t('none') : formatScore(value, i18n.language)
  // For viewers both are the same: nothing else is counted.
  const figures = data.isRestricted
    ? (['statistics', 'mean'] as const)
    : (['total', 'statistics', 'mean'] as const)
  return (
    <dl className="dashboard-figures" aria-label={t('figures.label')}>
      {figures.map((figure) => (
        <div key={figure} className="card">
          <dt>{t(`figures.${figure}`)}</dt>
          <dd>
            {shown(data[figure])}
            {figure === 'mean' && data.scored !== null && data.scored > 0 && (
              <>
                {' '}
                <span className="dashboard-of">
                  {t('figures.meanOf', { n: shown(data.scored) })}
                </span>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The map says nothing of one province alone but that the others are not asked for. */
const hasMap = ({ provinces }: Dashboard): boolean =>
  provinces.filter(({ key, count }) => key !== null && count !== 0).length > 1

/** What is counted, in words, and every chart of the dashboard. */
export function DashboardView({ data, values, user }: DashboardViewProps) {
  const { t, i18n } = useTranslation('dashboard')
  const tables = useFigureTables(data)
  const summaries = useSummaryTables(data)
  const counted = useCounted(data, values, user.provinces)
  const mixed = useMixedVersions(data)
  const { isRestricted, repeats } = data
  const common = { isRestricted, counted }
  const number = (value: number | null): string =>
    value === null ? t('hidden') : tables.format(value)
  const repeatNote =
    repeats.first === null || repeats.latest === null
      ? []
      : [
          t('repeats.note', {
            businesses: number(repeats.businesses),
            first: number(repeats.first),
            latest: number(repeats.latest),
            change: formatSigned(repeats.latest - repeats.first, i18n.language),
          }),
        ]
  const isNew = !isRestricted && queryOf(values) === ''
  const said = <p className="dashboard-counted">{saidInALine(counted)}</p>
  if (!data.total)
    return (
      <>
        {said}
        <p className="card" role="status">
          {t(isRestricted ? 'tooFew' : isNew ? 'noneYet' : 'empty')}
        </p>
        {isNew && <FirstSteps user={user} />}
      </>
    )
  return (
    <>
      {said}
      <MainFigures data={data} />
      {!isRestricted && <PeriodBefore data={data} values={values} />}
      <div className="row dashboard-ways">
        <DownloadButtons table={summaries.main} counted={counted} />
      </div>
      {mixed !== null && (
        <p className="dashboard-note">
          {t('versions.mixed', { versions: mixed })}
          {!isRestricted && ` ${t('versions.choose')}`}
        </p>
      )}
      <p className="dashboard-note">
        {t('about', { name: tables.questionnaireName })}
        {!isRestricted && ` ${t('lead')}`}
      </p>
      <div className="dashboard-grid">
        {data.time.length > 0 && (
          <FigureCard
            {...common}
            isWide
            table={tables.time}
            note={t(`time.note.${data.per}`)}
            picture={<TimeChart time={data.time} />}
          />
        )}
        <FigureCard {...common} table={tables.levels} note={t('levels.note')} />
        <FigureCard {...common} table={tables.pillars} note={t('pillars.note')} most={FULL_SCORE} />
        <div className="dashboard-column">
          <FigureCard
            {...common}
            table={tables.provinces}
            {...(hasMap(data) && {
              note: t('provinces.note'),
              picture: <ProvinceTiles provinces={data.provinces} format={tables.format} />,
            })}
          />
          <FigureCard {...common} table={tables.sizes} />
        </div>
        <div className="dashboard-column">
          <FigureCard {...common} table={tables.sectors} />
          <FigureCard {...common} table={tables.kinds} />
        </div>
        <FigureCard
          {...common}
          table={tables.obstacles}
          note={t('obstacles.note', {
            of: number(data.obstacles.of),
            statistics: number(data.statistics),
          })}
          empty={t('obstacles.empty')}
        />
        <FigureCard
          {...common}
          table={tables.programmes}
          note={t('programmes.note', { of: number(data.programmes.of) })}
          empty={t('programmes.empty')}
        />
        <FigureCard
          {...common}
          table={tables.repeats}
          note={[
            ...repeatNote,
            ...(repeats.submissions === null
              ? []
              : [t('repeats.submissions', { submissions: number(repeats.submissions) })]),
          ].join(' ')}
          most={FULL_SCORE}
          picture={<RepeatChart time={repeats.time} />}
          empty={t('repeats.none')}
        />
        <QualityCard {...common} quality={data.quality} table={summaries.quality} />
        <FigureCard {...common} table={tables.events} />
        <FigureCard {...common} table={tables.channels} />
        {!isRestricted && <FigureCard {...common} table={tables.questionnaires} />}
      </div>
    </>
  )
}
