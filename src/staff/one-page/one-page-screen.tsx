import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Button } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import type { StaffUser } from '../api.ts'
import { Problem } from '../components/problem.tsx'
import { MonthChoice } from '../dashboard/month-choice.tsx'
import { PeriodChoice } from '../dashboard/period-choice.tsx'
import { useDashboardFilters } from '../dashboard/use-dashboard-filters.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { OnePageSheet } from './one-page-sheet.tsx'
import { readOnePage } from './read-one-page.ts'
import './one-page.css'

/** Where what the page counts is chosen. */
const DASHBOARD = '/staff'

/**
 * What the dashboard says of a period, on one sheet for a meeting. Its filters are in the address, the dashboard's own: the period
 * is chosen anew here, everything else there.
 */
export function OnePageScreen({
  user,
  onSignedOut,
}: {
  readonly user: StaffUser
  readonly onSignedOut: () => void
}) {
  const { t } = useTranslation('one-page')
  const { t: staff } = useTranslation('staff')
  const api = useStaffApi()
  const isRestricted = user.role === 'viewer'
  const { values, query, onChange } = useDashboardFilters(isRestricted)
  const [visit, setVisit] = useState(0)
  const answered = useAnswered(`${query} ${visit}`, () => readOnePage(api, values, isRestricted))
  return (
    <div className="one-page stack">
      <div className="one-page-choice stack">
        <ScreenHeading>{staff('nav.pages.onePage')}</ScreenHeading>
        <p>{t(isRestricted ? 'leadRestricted' : 'lead')}</p>
        {isRestricted ? (
          <MonthChoice values={values} onChange={onChange} />
        ) : (
          <div className="staff-filters">
            <PeriodChoice
              from={values.from}
              to={values.to}
              placeholder={t(values.from || values.to ? 'ownDays' : 'always')}
              onChange={onChange}
            />
          </div>
        )}
        <div className="row">
          {answered?.kind === 'ok' && (
            <Button onClick={() => globalThis.print()}>{t('print')}</Button>
          )}
          <Link href={query === '' ? DASHBOARD : `${DASHBOARD}?${query}`}>{t('toDashboard')}</Link>
        </div>
        {/* Always there: a period that was changed is answered in it. */}
        <p role="status" className={answered ? 'visually-hidden' : undefined}>
          {answered ? (answered.kind === 'ok' ? t('ready') : '') : staff('loading')}
        </p>
      </div>
      {answered?.kind === 'failed' && (
        <Problem
          code={answered.code}
          onRetry={() => setVisit(visit + 1)}
          onSignedOut={onSignedOut}
        />
      )}
      {answered?.kind === 'ok' && (
        <OnePageSheet page={answered.value} values={values} user={user} />
      )}
    </div>
  )
}
