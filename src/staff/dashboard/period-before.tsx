import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Period } from '#domain/period.ts'
import type { Dashboard } from '#protocol/dashboard.ts'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { BeforeSentence, useComparedUntil } from './before-sentence.tsx'
import { queryOf, type DashboardValues } from './dashboard-query.ts'
import { comparedPeriod, periodBefore } from './whole-period.ts'

interface PeriodBeforeProps {
  readonly data: Dashboard
  readonly values: DashboardValues
}

/** As it is shown: the change is then the one that a reader gets who takes one from the other. */
const asShown = (mean: number | null): number | null =>
  mean === null ? null : Math.round(mean * 10) / 10

/** Whether the means of both can be held against each other: of the same versions, which are scored alike. */
function isOfOneMeasure(earlier: Dashboard, later: Dashboard): boolean {
  const of = ({ versions }: Dashboard): string => versions.map(({ version }) => version).join()
  const isSame = of(earlier) === of(later) || earlier.mean === null || later.mean === null
  return isSame && earlier.areScoredAlike && later.areScoredAlike
}

function Compared({
  data,
  values,
  period,
  before,
}: PeriodBeforeProps & { readonly period: Period; readonly before: Period }) {
  const { t } = useTranslation('dashboard')
  const [path] = useLocation()
  const api = useStaffApi()
  const [visit, setVisit] = useState(0)
  const days = useComparedUntil(period, before)
  const query = queryOf({ ...values, from: before.from, to: days.until })
  const answered = useAnswered(`${query} ${visit}`, () => api.dashboard(query))
  if (!answered) return null
  if (answered.kind === 'failed')
    return <Problem code={answered.code} onRetry={() => setVisit(visit + 1)} />
  const earlier = answered.value
  const isOneMeasure = isOfOneMeasure(earlier, data)
  const figures = [
    { figure: t('before.total'), was: earlier.total, now: data.total },
    ...(isOneMeasure
      ? [{ figure: t('before.mean'), was: asShown(earlier.mean), now: asShown(data.mean) }]
      : []),
  ]
  return (
    <>
      <BeforeSentence {...{ period, before, days, figures }} href={`${path}?${query}`} />
      {!isOneMeasure && <p className="dashboard-note">{t('before.otherVersions')}</p>}
    </>
  )
}

/**
 * What was so in the month, quarter or year before, or in as many days before the last 7 or 30, by the same filters; nothing where
 * the days are none of these. A period that goes on is held against as many days of the one before.
 */
export function PeriodBefore({ data, values }: PeriodBeforeProps) {
  const period = comparedPeriod(values)
  const before = period && periodBefore(period)
  return period && before && <Compared {...{ data, values, period, before }} />
}
