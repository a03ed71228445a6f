import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Period } from '#domain/period.ts'
import { formatDate, formatScore, formatSigned } from '#i18n/formats.ts'
import type { Dashboard } from '#protocol/dashboard.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { queryOf, type DashboardValues } from './dashboard-query.ts'
import { useWholePeriodName } from './use-whole-period-name.ts'
import { comparedUntil, periodBefore, wholePeriod } from './whole-period.ts'

interface PeriodBeforeProps {
  readonly data: Dashboard
  readonly values: DashboardValues
}

/** As it is shown: the change is then the one that a reader gets who takes one from the other. */
const asShown = (mean: number | null): number | null =>
  mean === null ? null : Math.round(mean * 10) / 10

function Compared({
  data,
  values,
  period,
  before,
}: PeriodBeforeProps & { readonly period: Period; readonly before: Period }) {
  const { t, i18n } = useTranslation('dashboard')
  const [path] = useLocation()
  const api = useStaffApi()
  const name = useWholePeriodName('counted')
  const [visit, setVisit] = useState(0)
  const [today] = useState(() => vietnamDay(new Date().toISOString()))
  const until = comparedUntil(period, before, today)
  const isPart = until < before.to
  const query = queryOf({ ...values, from: before.from, to: until })
  const answered = useAnswered(`${query} ${visit}`, () => api.dashboard(query))
  if (!answered) return null
  if (answered.kind === 'failed')
    return <Problem code={answered.code} onRetry={() => setVisit(visit + 1)} />
  const earlier = answered.value
  const figures = [
    { figure: t('before.total'), before: earlier.total, now: data.total },
    { figure: t('before.mean'), before: asShown(earlier.mean), now: asShown(data.mean) },
  ]
  const changes = figures.flatMap(({ figure, before: was, now }) =>
    was === null || now === null
      ? []
      : [
          t('before.change', {
            figure,
            was: formatScore(was, i18n.language),
            now: formatScore(now, i18n.language),
            change: formatSigned(now - was, i18n.language),
          }),
        ],
  )
  return (
    <p className="dashboard-before">
      {t(isPart ? 'before.thanStart' : 'before.than', {
        period: name(before.name),
        until: formatDate(until, i18n.language),
        changes: changes.join('; '),
      })}{' '}
      {period.to >= today && `${t(isPart ? 'before.today' : 'before.running')} `}
      <Link href={`${path}?${query}`}>{t(isPart ? 'before.openDays' : 'before.open')}</Link>
    </p>
  )
}

/**
 * What was so in the month, quarter or year before, by the same filters; nothing where the days are none of these. One that
 * goes on is held against as many days of the one before.
 */
export function PeriodBefore({ data, values }: PeriodBeforeProps) {
  const period = wholePeriod(values)
  const before = period && periodBefore(period)
  return period && before && <Compared {...{ data, values, period, before }} />
}
