import { useTranslation } from 'react-i18next'
import { FEWEST_SHOWN } from '#domain/anonymity.ts'
import { formatDateTime } from '#i18n/formats.ts'
import { usePageTitle } from '#ui/use-page-title.ts'
import type { StaffUser } from '../api.ts'
import { BarTable } from '../dashboard/bar-table.tsx'
import { saidInALine } from '../dashboard/counted.ts'
import { MainFigures } from '../dashboard/dashboard-view.tsx'
import { queryOf, type DashboardValues } from '../dashboard/dashboard-query.ts'
import type { FigureTable } from '../dashboard/figure-table.ts'
import { PeriodBefore } from '../dashboard/period-before.tsx'
import { useCounted } from '../dashboard/use-counted.ts'
import { useFigureTables } from '../dashboard/use-figure-tables.ts'
import { useSummaryTables } from '../dashboard/use-summary-tables.ts'
import { CasesPart } from './cases-part.tsx'
import { byValue, outstanding } from './outstanding.ts'
import type { OnePage } from './read-one-page.ts'

interface OnePageSheetProps {
  readonly page: OnePage
  /** The filters it was asked for with. */
  readonly values: DashboardValues
  readonly user: StaffUser
}

/** So many obstacles and programmes are talked about; the dashboard has the others. */
const MOST_NAMED = 5
const FULL_SCORE = 100

interface PartProps {
  readonly table: FigureTable
  readonly isRestricted: boolean
  readonly most?: number
  /** What stands out in it. */
  readonly said?: string | null
  readonly note: string
  /** Where there is no row. */
  readonly empty?: string
}

/** A few figures below what is to be said of them. */
function Part({ table, isRestricted, most, said = null, note, empty }: PartProps) {
  return (
    <section>
      <h3>{table.title}</h3>
      {table.rows.length === 0 ? (
        <p>{empty}</p>
      ) : (
        <>
          <p className="dashboard-note">
            {said !== null && <strong>{said} </strong>}
            {note}
          </p>
          <BarTable table={table} most={most} isRestricted={isRestricted} />
        </>
      )}
    </section>
  )
}

function Parts({
  page: { dashboard },
  tables: { levels, pillars, obstacles, programmes, format },
}: Pick<OnePageSheetProps, 'page'> & { readonly tables: ReturnType<typeof useFigureTables> }) {
  const { t } = useTranslation('one-page')
  const { t: words } = useTranslation('dashboard')
  const { isRestricted } = dashboard
  const number = (value: number | null): string =>
    value === null ? words('hidden') : format(value)
  const named = (table: FigureTable): FigureTable => ({
    ...table,
    rows: table.rows.slice(0, MOST_NAMED),
  })
  const labels = (rows: FigureTable['rows']): string => rows.map(({ label }) => label).join(', ')
  // Of so few nothing stands out, whatever the figures are.
  const isFew = dashboard.scored !== null && dashboard.scored < FEWEST_SHOWN
  const standOut = (rows: FigureTable['rows']) => (isFew ? null : outstanding(rows, format))
  // What could not be given a level is no level.
  const common = standOut(levels.rows.filter(({ key }) => key !== ''))
  const ends = standOut(pillars.rows)
  return (
    <div className="one-page-parts">
      <div>
        <Part
          table={levels}
          isRestricted={isRestricted}
          said={common && t('levels', { level: labels(common.most) })}
          note={words('levels.note')}
        />
        <Part
          table={{ ...pillars, rows: byValue(pillars.rows) }}
          isRestricted={isRestricted}
          most={FULL_SCORE}
          said={
            isFew
              ? t('few', { fewest: FEWEST_SHOWN })
              : ends && t('pillars', { most: labels(ends.most), least: labels(ends.least) })
          }
          note={words('pillars.note')}
        />
      </div>
      <div>
        <Part
          table={named(obstacles)}
          isRestricted={isRestricted}
          note={words('obstacles.note', {
            of: number(dashboard.obstacles.of),
            statistics: number(dashboard.statistics),
          })}
          empty={words('obstacles.empty')}
        />
        <Part
          table={named(programmes)}
          isRestricted={isRestricted}
          note={words('programmes.note', { of: number(dashboard.programmes.of) })}
          empty={words('programmes.empty')}
        />
      </div>
    </div>
  )
}

/** How far the figures can be trusted, in a line. */
function QualityLine({ page: { dashboard } }: Pick<OnePageSheetProps, 'page'>) {
  const { t } = useTranslation('dashboard')
  const { title, columns, rows } = useSummaryTables(dashboard).quality
  const missing = t(dashboard.isRestricted ? 'hidden' : 'none')
  const said = rows.map(({ label, values: [value = null] }) => ({
    label,
    value: value === null ? missing : (columns[0]?.format(value) ?? missing),
  }))
  return (
    <p className="one-page-quality">
      <strong>{title}.</strong> {saidInALine(said)}
    </p>
  )
}

/** What its reader must not take the figures for. */
function NotSaid({ page: { dashboard } }: Pick<OnePageSheetProps, 'page'>) {
  const { t } = useTranslation('one-page')
  const { t: words } = useTranslation('dashboard')
  const sentences = dashboard.isRestricted
    ? [words('restricted')]
    : [words('lead'), t('notSaid.everyTime'), t('notSaid.small', { fewest: FEWEST_SHOWN })]
  return (
    <section className="one-page-not-said">
      <h3>{t('notSaid.title')}</h3>
      <ul>
        {[t('notSaid.self'), t('notSaid.chosen'), ...sentences].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}

/** The sheet itself: all that is said of the period, as it is printed. */
export function OnePageSheet({ page, values, user }: OnePageSheetProps) {
  const { t, i18n } = useTranslation('one-page')
  const { t: words } = useTranslation('dashboard')
  const { dashboard, madeAt } = page
  const { isRestricted, total, repeats } = dashboard
  // What was received is of all of them, unless one was chosen, which the head of the sheet says then.
  const isOfSeveral = dashboard.questionnaires.filter(({ count }) => count !== 0).length > 1
  const counted = useCounted(dashboard, values, user.provinces)
  const tables = useFigureTables(dashboard)
  // The period is what the sheet is called by.
  const [period, ...place] = counted
  const title = t('title', { period: period?.value ?? '' })
  // What the browser calls the file it saves.
  usePageTitle(title)
  const why = isRestricted ? 'tooFew' : queryOf(values, true) === '' ? 'noneYet' : 'empty'
  return (
    <article className="one-page-sheet" aria-labelledby="one-page-title">
      <header>
        <h2 id="one-page-title">{title}</h2>
        <p className="dashboard-counted">{saidInALine(place)}</p>
        <p className="dashboard-note">
          {t('made', { at: formatDateTime(madeAt, i18n.language), name: user.name || user.email })}
        </p>
      </header>
      {total ? <MainFigures data={dashboard} /> : <p>{words(why)}</p>}
      <div className="one-page-said">
        {!isRestricted && <PeriodBefore data={dashboard} values={values} />}
        {isOfSeveral && <p>{t('ofOne', { name: tables.questionnaireName })}</p>}
        {repeats.submissions !== null && repeats.submissions > 0 && (
          <p>{words('repeats.submissions', { submissions: tables.format(repeats.submissions) })}</p>
        )}
      </div>
      {total ? <Parts page={page} tables={tables} /> : null}
      <CasesPart page={page} values={values} />
      {total ? <QualityLine page={page} /> : null}
      <NotSaid page={page} />
    </article>
  )
}
