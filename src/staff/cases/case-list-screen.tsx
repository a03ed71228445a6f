import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearch } from 'wouter'
import type { Case } from '#protocol/cases.ts'
import { Button } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import type { StaffUser } from '../api.ts'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import {
  BOARD_FILTERS,
  caseFiltersIn,
  CaseFilterSection,
  LIST_FILTERS,
  type CaseFilterField,
} from './case-filters.tsx'
import { CaseTable } from './case-table.tsx'
import { Giving } from './giving.tsx'

/** The cases of the board as rows, of any state, in the order one chooses. Filters, order and page are in the address. */
export function CaseListScreen({
  user,
  onSignedOut,
}: {
  readonly user: StaffUser
  readonly onSignedOut: () => void
}) {
  const { t } = useTranslation('cases')
  const { t: staff } = useTranslation('staff')
  const api = useStaffApi()
  const [path, navigate] = useLocation()
  const search = useSearch()
  const filters = caseFiltersIn(search, LIST_FILTERS)
  const after = new URLSearchParams(search).get('after')
  const query = new URLSearchParams({
    ...filters,
    state: filters.state ?? 'any',
    sort: filters.sort ?? 'longest',
    ...(after !== null && { after }),
  }).toString()
  const [chosen, setChosen] = useState<ReadonlyMap<string, Case>>(new Map())
  const [visit, setVisit] = useState(0)
  const [given, setGiven] = useState(0)
  const people = useAnswered('people', () => api.casePeople())
  const names = new Map(people?.value?.items.map(({ id, name }) => [id, name]) ?? [])
  const answered = useAnswered(`${query} ${visit}`, () => api.cases(query))
  const goTo = (next: URLSearchParams): void => {
    setChosen(new Map())
    navigate(next.size === 0 ? path : `${path}?${next.toString()}`)
  }
  const narrow = (field: CaseFilterField, value: string): void => {
    const next = new URLSearchParams({ ...filters })
    if (value === '') next.delete(field)
    else next.set(field, value)
    goTo(next)
  }
  const choose = (item: Case): void => {
    const next = new Map(chosen)
    if (!next.delete(item.id)) next.set(item.id, item)
    setChosen(next)
  }
  const onBoard = new URLSearchParams(caseFiltersIn(search, BOARD_FILTERS)).toString()
  const page = answered?.value
  const total = Object.entries(page?.counts ?? {}).reduce(
    (sum, [state, count]) =>
      filters.state === undefined || filters.state === state ? sum + count : sum,
    0,
  )
  return (
    <>
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>{t('lead')}</p>
      <p className="row">
        <Link href={`/staff/cases?${onBoard}`}>{t('toColumns')}</Link>
        <Link href="/staff/cases/summary">{t('toSummary')}</Link>
      </p>
      <CaseFilterSection
        fields={LIST_FILTERS}
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
      {!answered && <p role="status">{staff('loading')}</p>}
      {answered?.kind === 'failed' && <Problem code={answered.code} onSignedOut={onSignedOut} />}
      {page && (
        <>
          <p role="status">{t('total', { count: total })}</p>
          {page.items.length === 0 ? (
            <p className="card">{t('none')}</p>
          ) : (
            <CaseTable items={page.items} names={names} chosen={chosen} onChoose={choose} />
          )}
          <div className="row">
            {after !== null && (
              <Button variant="secondary" onClick={() => history.back()}>
                {staff('list.previous')}
              </Button>
            )}
            {page.nextAfter !== null && (
              <Button
                variant="secondary"
                onClick={() =>
                  goTo(new URLSearchParams({ ...filters, after: page.nextAfter ?? '' }))
                }
              >
                {staff('list.next')}
              </Button>
            )}
          </div>
        </>
      )}
    </>
  )
}
