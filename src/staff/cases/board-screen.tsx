import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearch } from 'wouter'
import { CASE_STATES, type Case } from '#protocol/cases.ts'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import type { StaffUser } from '../api.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { BoardColumn } from './board-column.tsx'
import {
  BOARD_FILTERS,
  CaseFilterSection,
  caseFiltersIn,
  type CaseFilterField,
} from './case-filters.tsx'
import { Giving } from './giving.tsx'

/** Cases by how far they are, the longest open first. Filters are in the address. */
export function BoardScreen({
  user,
  onSignedOut,
}: {
  readonly user: StaffUser
  readonly onSignedOut: () => void
}) {
  const { t } = useTranslation('cases')
  const api = useStaffApi()
  const [path, navigate] = useLocation()
  const filters = caseFiltersIn(useSearch(), BOARD_FILTERS)
  const query = new URLSearchParams(filters).toString()
  const [chosen, setChosen] = useState<ReadonlyMap<string, Case>>(new Map())
  const [visit, setVisit] = useState(0)
  const [given, setGiven] = useState(0)
  const people = useAnswered('people', () => api.casePeople())
  const names = new Map(people?.value?.items.map(({ id, name }) => [id, name]) ?? [])
  const narrow = (field: CaseFilterField, value: string): void => {
    const next = new URLSearchParams(filters)
    if (value === '') next.delete(field)
    else next.set(field, value)
    setChosen(new Map())
    navigate(next.size === 0 ? path : `${path}?${next.toString()}`)
  }
  const choose = (item: Case): void => {
    const next = new Map(chosen)
    if (!next.delete(item.id)) next.set(item.id, item)
    setChosen(next)
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
        names={names}
        onChange={narrow}
      />
      {chosen.size > 0 && (
        <Giving
          cases={[...chosen.values()]}
          people={[...names].map(([value, label]) => ({ value, label }))}
          onDone={() => {
            setGiven(chosen.size)
            setChosen(new Map())
            setVisit(visit + 1)
          }}
          onSignedOut={onSignedOut}
        />
      )}
      {given > 0 && chosen.size === 0 && <p role="status">{t('given', { count: given })}</p>}
      <div className="case-board">
        {CASE_STATES.map((state) => (
          <BoardColumn
            key={`${state} ${query} ${visit}`}
            state={state}
            query={query}
            names={names}
            chosen={chosen}
            onChoose={choose}
            onSignedOut={onSignedOut}
          />
        ))}
      </div>
    </>
  )
}
