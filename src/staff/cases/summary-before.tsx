import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Period } from '#domain/period.ts'
import type { CaseSummary } from '#protocol/cases.ts'
import { Problem } from '../components/problem.tsx'
import { BeforeSentence, useComparedUntil } from '../dashboard/before-sentence.tsx'
import { comparedPeriod, periodBefore } from '../dashboard/whole-period.ts'
import { queryWith } from '../query-with.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { sumOf } from './sum-of.ts'

type Rows = CaseSummary['rows']

interface SummaryBeforeProps {
  readonly rows: Rows
  /** As the page's address says it. */
  readonly query: URLSearchParams
}

function Compared({
  rows,
  query,
  period,
  before,
}: SummaryBeforeProps & { readonly period: Period; readonly before: Period }) {
  const { t } = useTranslation('cases')
  const [path] = useLocation()
  const api = useStaffApi()
  const [visit, setVisit] = useState(0)
  const days = useComparedUntil(period, before)
  const asked = queryWith(queryWith(query, 'from', before.from), 'to', days.until).toString()
  const answered = useAnswered(`${asked} ${visit}`, () => api.caseSummary(asked))
  if (!answered) return null
  if (answered.kind === 'failed')
    return <Problem code={answered.code} onRetry={() => setVisit(visit + 1)} />
  const earlier = answered.value.rows
  const figures = (['total', 'solved'] as const).map((figure) => ({
    figure: t(`summary.allInPeriod.${figure}`),
    was: sumOf(earlier, figure),
    now: sumOf(rows, figure),
  }))
  return <BeforeSentence {...{ period, before, days, figures }} href={`${path}?${asked}`} />
}

/** What was opened and solved in the month, quarter or year before, or in the 7 or 30 days before; nothing where the days are none of these. */
export function SummaryBefore({ rows, query }: SummaryBeforeProps) {
  const period = comparedPeriod({ from: query.get('from'), to: query.get('to') })
  const before = period && periodBefore(period)
  return period && before && <Compared {...{ rows, query, period, before }} />
}
