import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatScore } from '#i18n/formats.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import type { StaffUser } from '../api.ts'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { useFocusHeld } from '../use-focus-held.ts'
import { DashboardFilters } from './dashboard-filters.tsx'
import { queryOf } from './dashboard-query.ts'
import { DashboardView } from './dashboard-view.tsx'
import { MonthChoice } from './month-choice.tsx'
import { useDashboardFilters } from './use-dashboard-filters.ts'
import { WaitingList } from './waiting-list.tsx'
import './dashboard.css'

/** The same figures on one sheet for a meeting. */
const ONE_PAGE = '/staff/one-page'

/** Counts and means over everything. The filters are in the address: a link to it shows a colleague the same. */
export function DashboardScreen({
  user,
  onSignedOut,
}: {
  readonly user: StaffUser
  readonly onSignedOut: () => void
}) {
  const { t, i18n } = useTranslation('dashboard')
  const { t: staff } = useTranslation('staff')
  const api = useStaffApi()
  const isRestricted = user.role === 'viewer'
  const { path, values, query, onChange } = useDashboardFilters(isRestricted)
  const [visit, setVisit] = useState(0)
  const answered = useAnswered(`${query} ${visit}`, () => api.dashboard(query))
  // The way out of the filters goes once it is taken: who took it goes on at what is counted now.
  const { area, held } = useFocusHeld<HTMLDivElement, HTMLParagraphElement>()
  const statistics = answered?.value?.statistics
  const counted = statistics
    ? `${t('figures.statistics')}: ${formatScore(statistics, i18n.language)}`
    : ''
  return (
    <div className="dashboard stack">
      <div className="staff-asides">
        <ScreenHeading>{t('title')}</ScreenHeading>
        {!isRestricted && (
          <Link href={`/staff/submissions?${queryOf(values, true)}`}>{t('toList')}</Link>
        )}
        <Link href={query === '' ? ONE_PAGE : `${ONE_PAGE}?${query}`}>
          {staff('nav.pages.onePage')}
        </Link>
        <Button variant="quiet" onClick={() => globalThis.print()}>
          {t('print')}
        </Button>
      </div>
      {isRestricted ? <p>{t('restricted')}</p> : <WaitingList user={user} />}
      <div className="dashboard-narrowing" ref={area}>
        {isRestricted ? (
          <MonthChoice values={values} onChange={onChange} />
        ) : (
          <DashboardFilters values={values} onChange={onChange} />
        )}
        {query !== '' && (
          <ButtonLink variant="quiet" href={path}>
            {staff('filters.clear')}
          </ButtonLink>
        )}
      </div>
      {/* Always there: a filter that was changed is answered in it. */}
      <p
        role="status"
        ref={held}
        tabIndex={-1}
        className={answered ? 'visually-hidden' : undefined}
      >
        {answered ? counted : staff('loading')}
      </p>
      {answered?.kind === 'failed' && (
        <Problem
          code={answered.code}
          onRetry={() => setVisit(visit + 1)}
          onSignedOut={onSignedOut}
        />
      )}
      {answered?.kind === 'ok' && (
        <DashboardView data={answered.value} values={values} user={user} />
      )}
    </div>
  )
}
