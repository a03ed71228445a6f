import { useTranslation } from 'react-i18next'
import { vietnamDay } from '#protocol/local-day.ts'
import { SummaryBefore } from '../cases/summary-before.tsx'
import { sumOf } from '../cases/sum-of.ts'
import type { DashboardValues } from '../dashboard/dashboard-query.ts'
import { keepCasesOut, type NotOfCases, type OnePage } from './read-one-page.ts'

function WhyNone({ page, values }: CasesPartProps) {
  const { t } = useTranslation('one-page')
  const { t: staff } = useTranslation('staff')
  const { t: dashboard } = useTranslation('dashboard')
  const nameOf = (field: NotOfCases): string => {
    if (field === 'channel') return dashboard('filters.channel')
    return field === 'version' ? staff('more.version') : staff(`filters.${field}`)
  }
  return (
    <p>
      {page.dashboard.isRestricted
        ? t('cases.notShown', { page: staff('nav.pages.caseFigures') })
        : t('cases.notFiltered', { filters: keepCasesOut(values).map(nameOf).join(', ') })}
    </p>
  )
}

interface CasesPartProps {
  readonly page: OnePage
  readonly values: DashboardValues
}

/** What was opened, solved and left of following up; or why nothing is said of it. */
export function CasesPart({ page, values }: CasesPartProps) {
  const { t } = useTranslation('one-page')
  const { t: cases } = useTranslation('cases')
  const heading = <h3>{t('cases.title')}</h3>
  if (!page.cases)
    return (
      <section>
        {heading}
        <WhyNone page={page} values={values} />
      </section>
    )
  const { rows, query, overdue } = page.cases
  const to = query.get('to')
  const isOver = to !== null && to < vietnamDay(page.madeAt)
  const cameAndWent = t(to === null ? 'cases.always' : 'cases.inPeriod', {
    opened: t('cases.opened', { count: sumOf(rows, 'total') }),
    solved: t('cases.solved', { count: sumOf(rows, 'solved') }),
    unsolved: t('cases.unsolved', { count: sumOf(rows, 'unsolved') }),
  })
  const left = t(isOver ? 'cases.leftThen' : 'cases.leftNow', { count: sumOf(rows, 'open') })
  return (
    <section>
      {heading}
      <div className="one-page-said">
        <p>
          {cameAndWent} {left}{' '}
          {overdue === 0 ? t('cases.noneOverdue') : t('cases.overdue', { count: overdue })}
        </p>
        <SummaryBefore rows={rows} query={query} />
        <p className="dashboard-note">{cases('lead')}</p>
      </div>
    </section>
  )
}
