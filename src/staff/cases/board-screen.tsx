import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearch } from 'wouter'
import { CASE_STATES } from '#protocol/cases.ts'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import type { StaffUser } from '../api.ts'
import { queryWith } from '../query-with.ts'
import { BoardColumn } from './board-column.tsx'
import {
  BOARD_FILTERS,
  CaseFilterSection,
  caseFiltersIn,
  type CaseFilterField,
} from './case-filters.tsx'
import { Giving } from './giving.tsx'
import { useChosenCases } from './use-chosen-cases.ts'

/** Cases by how far they are, the longest open first. Filters are in the address. */
export function BoardScreen({
  user,
  onSignedOut,
}: {
  readonly user: StaffUser
  readonly onSignedOut: () => void
}) {
  const { t } = useTranslation('cases')
  const [path, navigate] = useLocation()
  const filters = caseFiltersIn(useSearch(), BOARD_FILTERS)
  const query = new URLSearchParams(filters).toString()
  const cases = useChosenCases()
  const narrow = (field: CaseFilterField, value: string): void => {
    const next = queryWith(filters, field, value)
    cases.clear()
    navigate(next.size === 0 ? path : `${path}?${next.toString()}`)
  }
  return (
    <>
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>{t('lead')}</p>
      <p className="row">
        <Link href={`/staff/cases/list?${query}`}>{t('toList')}</Link>
        <Link href="/staff/cases/summary">{t('toSummary')}</Link>
      </p>
      <CaseFilterSection
        fields={BOARD_FILTERS}
        values={filters}
        user={user}
        names={cases.names}
        onChange={narrow}
      />
      <Giving cases={cases} onSignedOut={onSignedOut} />
      <div className="case-board">
        {CASE_STATES.map((state) => (
          <BoardColumn
            key={`${state} ${query} ${cases.times}`}
            state={state}
            query={query}
            names={cases.names}
            chosen={cases.chosen}
            onChoose={cases.choose}
            onSignedOut={onSignedOut}
          />
        ))}
      </div>
    </>
  )
}
