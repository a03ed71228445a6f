import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearch } from 'wouter'
import { MOST_COUNTED } from '#protocol/cases.ts'
import type { StaffUser } from '../api.ts'
import { Paged } from '../components/paged.tsx'
import { Problem } from '../components/problem.tsx'
import { queryWith } from '../query-with.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { BOARD_FILTERS, caseFiltersIn, LIST_FILTERS } from './case-filters.tsx'
import { CaseDownloads } from './case-downloads.tsx'
import { CaseHeading } from './case-heading.tsx'
import { CaseNarrowing } from './case-narrowing.tsx'
import { CaseTable } from './case-table.tsx'
import { Giving } from './giving.tsx'
import { useChosenCases } from './use-chosen-cases.ts'

/** The cases of the board as rows, of any state, in the order one chooses. Search, filters, order and page are in the address. */
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
  const filters = caseFiltersIn(search, [...LIST_FILTERS, 'search', 'sort'])
  const after = new URLSearchParams(search).get('after')
  const wholeQuery = new URLSearchParams({
    ...filters,
    state: filters.state ?? 'any',
    sort: filters.sort ?? 'longest',
  })
  const query = queryWith(wholeQuery, 'after', after ?? '').toString()
  const cases = useChosenCases()
  const [tries, setTries] = useState(0)
  const answered = useAnswered(`${query} ${cases.times} ${tries}`, () => api.cases(query))
  const goTo = (next: URLSearchParams): void => {
    cases.clear()
    navigate(next.size === 0 ? path : `${path}?${next.toString()}`)
  }
  const onBoard = new URLSearchParams(
    caseFiltersIn(search, [...BOARD_FILTERS, 'search']),
  ).toString()
  const page = answered?.value
  const counts = Object.entries(page?.counts ?? {}).flatMap(([state, count]) =>
    filters.state === undefined || filters.state === state ? [count] : [],
  )
  const count = counts.reduce((sum, each) => sum + Math.min(each, MOST_COUNTED), 0)
  const total = counts.some((each) => each > MOST_COUNTED)
    ? t('totalOver', { count })
    : t('total', { count })
  return (
    <>
      <CaseHeading other={{ href: `/staff/cases?${onBoard}`, label: 'toColumns' }}>
        <CaseDownloads query={wholeQuery.toString()} />
      </CaseHeading>
      <CaseNarrowing
        fields={LIST_FILTERS}
        values={filters}
        user={user}
        names={cases.names}
        text={page ? total : answered ? '' : staff('loading')}
        onGo={goTo}
        isOrdered
      />
      <Giving cases={cases} onSignedOut={onSignedOut} />
      <Paged
        current={after}
        next={page?.nextAfter ?? null}
        onGo={(to) => goTo(queryWith(filters, 'after', to ?? ''))}
      >
        {answered?.kind === 'failed' && (
          <Problem
            code={answered.code}
            onRetry={() => setTries(tries + 1)}
            onSignedOut={onSignedOut}
          />
        )}
        {page &&
          (page.items.length === 0 ? (
            <p className="card">{t('none')}</p>
          ) : (
            <CaseTable
              items={page.items}
              isPart={after !== null || page.nextAfter !== null}
              onward={
                page.nextAfter === null
                  ? undefined
                  : `${path}?${queryWith(filters, 'after', page.nextAfter).toString()}`
              }
              cases={cases}
            />
          ))}
      </Paged>
    </>
  )
}
