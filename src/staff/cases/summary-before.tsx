import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Period } from '#domain/period.ts'
import { formatDate, formatScore, formatSigned } from '#i18n/formats.ts'
import type { CaseSummary } from '#protocol/cases.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import { Problem } from '../components/problem.tsx'
import { useWholePeriodName } from '../dashboard/use-whole-period-name.ts'
import { comparedUntil, periodBefore, wholePeriod } from '../dashboard/whole-period.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'

type Rows = CaseSummary['rows']

interface SummaryBeforeProps {
  readonly rows: Rows
  /** As the page's address says it. */
  readonly query: URLSearchParams
}

const sumOf = (rows: Rows, figure: 'total' | 'solved'): number =>
  rows.reduce((sum, row) => sum + (row[figure] ?? 0), 0)

function Compared({
  rows,
  query,
  period,
  before,
}: SummaryBeforeProps & { readonly period: Period; readonly before: Period }) {
  const { t, i18n } = useTranslation('dashboard')
  const { t: words } = useTranslation('cases')
  const [path] = useLocation()
  const api = useStaffApi()
  const name = useWholePeriodName('counted')
  const [visit, setVisit] = useState(0)
  const [today] = useState(() => vietnamDay(new Date().toISOString()))
  const until = comparedUntil(period, before, today)
  const isPart = until < before.to
  const asked = new URLSearchParams(query)
  asked.set('from', before.from)
  asked.set('to', until)
  const answered = useAnswered(`${asked.toString()} ${visit}`, () =>
    api.caseSummary(asked.toString()),
  )
  if (!answered) return null
  if (answered.kind === 'failed')
    return <Problem code={answered.code} onRetry={() => setVisit(visit + 1)} />
  const changes = (['total', 'solved'] as const).map((figure) => {
    const [was, now] = [sumOf(answered.value.rows, figure), sumOf(rows, figure)]
    return t('before.change', {
      figure: words(`summary.allInPeriod.${figure}`),
      was: formatScore(was, i18n.language),
      now: formatScore(now, i18n.language),
      change: formatSigned(now - was, i18n.language),
    })
  })
  return (
    <p className="dashboard-before">
      {t(isPart ? 'before.thanStart' : 'before.than', {
        period: name(before.name),
        until: formatDate(until, i18n.language),
        changes: changes.join('; '),
      })}{' '}
      {period.to >= today && `${t(isPart ? 'before.today' : 'before.running')} `}
      <Link href={`${path}?${asked.toString()}`}>
        {t(isPart ? 'before.openDays' : 'before.open')}
      </Link>
    </p>
  )
}

/** What was opened and solved in the month, quarter or year before; nothing where the days are none of these. */
export function SummaryBefore({ rows, query }: SummaryBeforeProps) {
  const period = wholePeriod({ from: query.get('from'), to: query.get('to') })
  const before = period && periodBefore(period)
  return period && before && <Compared {...{ rows, query, period, before }} />
}
