import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearch } from 'wouter'
import { SelectField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { CASE_GROUPS, SummaryQuerySchema, type CaseGroup } from '#protocol/cases.ts'
import type { StaffUser } from '../api.ts'
import { Problem } from '../components/problem.tsx'
import { PeriodChoice } from '../dashboard/period-choice.tsx'
import { queryWith } from '../query-with.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { caseFiltersIn, CaseFilterSection, type CaseQueryField } from './case-filters.tsx'
import { SummaryBefore } from './summary-before.tsx'
import { SummaryTable } from './summary-table.tsx'

/** What each table is narrowed by, for who may follow up: not by what its rows are. */
const FILTERS = {
  obstacle: ['province', 'event'],
  province: ['obstacle', 'event'],
  assignee: ['province', 'obstacle', 'event'],
} as const satisfies Record<CaseGroup, readonly CaseQueryField[]>

/** What a viewer's figures are by: who does what of a programme is not published. */
const OF_VIEWERS = ['obstacle', 'province'] as const satisfies readonly CaseGroup[]

interface Days {
  readonly from?: string
  readonly to?: string
}

/** The days the page's address names; none where they are no period. */
function daysIn(search: string): Days {
  const given = new URLSearchParams(search)
  const [from, to] = [given.get('from'), given.get('to')]
  return from && to && SummaryQuerySchema.safeParse({ from, to }).success ? { from, to } : {}
}

/** Which obstacle, where, or whose: how many, how many are solved, how long it took; of all time, or what came and went in a period. */
export function SummaryScreen({
  user,
  onSignedOut,
}: {
  readonly user: StaffUser
  readonly onSignedOut: () => void
}) {
  const { t, i18n } = useTranslation('cases')
  const { t: staff } = useTranslation('staff')
  const api = useStaffApi()
  const [path, navigate] = useLocation()
  const search = useSearch()
  const isViewer = user.role === 'viewer'
  const groups: readonly CaseGroup[] = isViewer ? OF_VIEWERS : CASE_GROUPS
  const asGiven = new URLSearchParams(search).get('by')
  const by = groups.find((group) => group === asGiven) ?? 'obstacle'
  const filters = isViewer ? {} : caseFiltersIn(search, FILTERS[by])
  const days = isViewer ? {} : daysIn(search)
  const isPeriod = days.from !== undefined
  const query = new URLSearchParams({ by, ...filters, ...days })
  const asked = query.toString()
  const [tries, setTries] = useState(0)
  const answered = useAnswered(`${asked} ${tries}`, () => api.caseSummary(asked))
  const rows = answered?.value?.rows ?? []
  // Of some rows a viewer is not told how many.
  const counted =
    answered?.kind === 'ok' && !isViewer
      ? t('total', { count: rows.reduce((sum, { total }) => sum + (total ?? 0), 0) })
      : ''
  const table = queryWith(query, 'lang', i18n.language === 'vi' ? 'vi' : 'en').toString()
  return (
    <>
      {!isViewer && (
        <p>
          <Link href="/staff/cases">{t('toBoard')}</Link>
        </p>
      )}
      <ScreenHeading>{t('summary.title')}</ScreenHeading>
      {isViewer && <p>{t('summary.restricted')}</p>}
      <div className="staff-filters">
        <SelectField
          label={t('summary.by')}
          placeholder={t('summary.obstacle')}
          value={by === 'obstacle' ? '' : by}
          onChange={(value) => {
            const next = new URLSearchParams({ ...days, ...(value !== '' && { by: value }) })
            navigate(next.size === 0 ? path : `${path}?${next.toString()}`)
          }}
          options={groups
            .filter((group) => group !== 'obstacle')
            .map((group) => ({ value: group, label: t(`summary.${group}`) }))}
        />
        {!isViewer && (
          <PeriodChoice
            {...days}
            placeholder={t('summary.always')}
            onChange={({ from, to }) =>
              navigate(`${path}?${queryWith(queryWith(query, 'from', from), 'to', to).toString()}`)
            }
          />
        )}
      </div>
      {!isViewer && (
        <CaseFilterSection
          fields={FILTERS[by]}
          values={filters}
          user={user}
          names={new Map()}
          onChange={(field, value) =>
            navigate(`${path}?${queryWith(query, field, value).toString()}`)
          }
        />
      )}
      {/* Always there: a filter that was changed is answered in it. */}
      <p role="status" className={answered ? 'visually-hidden' : undefined}>
        {answered ? counted : staff('loading')}
      </p>
      {answered?.kind === 'failed' && (
        <Problem
          code={answered.code}
          onRetry={() => setTries(tries + 1)}
          onSignedOut={onSignedOut}
        />
      )}
      {answered?.kind === 'ok' && rows.length === 0 && (
        <p className="card">
          {t(
            isViewer
              ? 'summary.restrictedNone'
              : isPeriod
                ? 'summary.noneInPeriod'
                : 'summary.none',
          )}
        </p>
      )}
      {answered?.kind === 'ok' && isPeriod && <SummaryBefore rows={rows} query={query} />}
      {rows.length > 0 && (
        <>
          <SummaryTable
            rows={rows}
            by={by}
            filters={filters}
            isPeriod={isPeriod}
            isLinked={!isViewer}
          />
          {rows.some(({ unsolved }) => unsolved !== 0) && (
            <p className="soft small">{t('summary.unsolvedMeans')}</p>
          )}
          <p className="row">
            <a href={`/api/v1/staff/cases/summary.xlsx?${table}`} download>
              {t('summary.xlsx')}
            </a>
            <a href={`/api/v1/staff/cases/summary.csv?${table}`} download>
              {t('summary.csv')}
            </a>
          </p>
        </>
      )}
    </>
  )
}
