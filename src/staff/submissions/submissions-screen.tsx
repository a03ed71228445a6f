import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearch } from 'wouter'
import { vietnamDay } from '#protocol/local-day.ts'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { FilterFold } from '../components/filter-fold.tsx'
import { FoundLine } from '../components/found-line.tsx'
import { Paged } from '../components/paged.tsx'
import { Problem } from '../components/problem.tsx'
import { SearchBox } from '../components/search-box.tsx'
import { useTypedSearch } from '../components/use-typed-search.ts'
import { PeriodChoice } from '../dashboard/period-choice.tsx'
import { chosenPeriod } from '../dashboard/whole-period.ts'
import { queryWith } from '../query-with.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { Downloads } from './downloads.tsx'
import {
  filtersIn,
  isReversed,
  listQuery,
  orderIn,
  withFilter,
  type FilterField,
} from './filter.ts'
import { Filters } from './filters.tsx'
import { LeftOut } from './left-out.tsx'
import { MoreFilters } from './more-filters.tsx'
import { SubmissionTable } from './submission-table.tsx'
import { SummaryStrip } from './summary-strip.tsx'
import { OrderChoice } from './order-choice.tsx'

/** What one asks for most; the others are a touch away. */
const MAIN_FILTERS = ['province', 'sector', 'size', 'level'] as const

/** What has come in. Filters and page are in the address: a link to it shows a colleague the same. */
export function SubmissionsScreen({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t } = useTranslation('staff')
  const { t: figures } = useTranslation('dashboard')
  const [path, navigate] = useLocation()
  const search = useSearch()
  const api = useStaffApi()
  const filters = filtersIn(search)
  const filterQuery = new URLSearchParams(filters).toString()
  const cursor = new URLSearchParams(search).get('cursor')
  const pageQuery = listQuery(search)
  const query = queryWith(pageQuery, 'cursor', cursor ?? '').toString()
  const [visit, setVisit] = useState(0)
  const [today] = useState(() => vietnamDay(new Date().toISOString()))
  const answered = useAnswered(`${query} ${visit}`, () => api.submissions(query))
  const { search: held = '', ...narrowing } = filters
  const used = Object.keys(narrowing).length
  const typed = useTypedSearch(held)
  const at = (next: string): string => (next === '' ? path : `${path}?${next}`)
  const goTo = (next: string): void => navigate(at(next))
  // What stands in the box is searched for as well: nobody reads it as something that does not hold.
  const change = (field: FilterField | 'sort', value: string): void =>
    goTo(withFilter(withFilter(search, 'search', typed.take()), field, value))
  const order = orderIn(search)
  // First and last day of a period are one filter.
  const isPeriod = chosenPeriod(filters, today) !== null
  const total = answered?.value?.total
  const foundKind =
    held === '' ? (used > 0 ? 'filtered' : 'all') : used > 0 ? 'searchedFiltered' : 'searched'
  // Where it could not be read the list says so itself, below.
  const foundText =
    total !== undefined
      ? t(`list.found.${foundKind}`, { count: total, term: held })
      : answered
        ? ''
        : t('loading')
  return (
    <>
      <div className="staff-list-head">
        <div className="staff-asides">
          <ScreenHeading>{t('list.title')}</ScreenHeading>
          <SummaryStrip key={visit} />
          <Downloads filterQuery={filterQuery} total={total} />
          <LeftOut
            filters={filters}
            onChanged={() => setVisit(visit + 1)}
            onSignedOut={onSignedOut}
          />
        </div>
        <SearchBox
          label={t('search.term')}
          hint={t('search.hint')}
          typed={typed}
          onSearch={() => goTo(withFilter(search, 'search', typed.take()))}
        />
        <FoundLine
          text={foundText}
          search={held}
          isFiltered={used > 0}
          whole={at(queryWith('', 'sort', order === 'newest' ? '' : order).toString())}
          onClearSearch={() => goTo(withFilter(search, 'search', ''))}
        >
          <OrderChoice order={order} onOrder={(value) => change('sort', value)} />
        </FoundLine>
        <FilterFold used={used - (isPeriod ? 1 : 0)}>
          <Filters values={filters} onChange={change} only={MAIN_FILTERS}>
            <PeriodChoice
              from={filters.from}
              to={filters.to}
              placeholder={
                filters.from || filters.to ? figures('filters.ownDays') : t('filters.all')
              }
              onChange={({ from, to }) => {
                const asked = withFilter(search, 'search', typed.take())
                goTo(withFilter(withFilter(asked, 'from', from), 'to', to))
              }}
            />
          </Filters>
          <MoreFilters values={filters} isPeriod={isPeriod} onChange={change} />
        </FilterFold>
      </div>
      <Paged
        current={cursor}
        next={answered?.value?.nextCursor ?? null}
        onGo={(to) => goTo(queryWith(pageQuery, 'cursor', to ?? '').toString())}
      >
        {answered?.kind === 'failed' && (
          <Problem
            code={answered.code}
            onRetry={() => setVisit(visit + 1)}
            onSignedOut={onSignedOut}
          />
        )}
        {answered?.kind === 'ok' &&
          (answered.value.items.length === 0 ? (
            <p className="card">
              {t(
                isReversed(filters)
                  ? 'filters.reversed'
                  : foundKind === 'all'
                    ? 'list.none'
                    : 'list.empty',
              )}
            </p>
          ) : (
            <SubmissionTable
              items={answered.value.items}
              onward={
                answered.value.nextCursor === null
                  ? undefined
                  : at(queryWith(pageQuery, 'cursor', answered.value.nextCursor).toString())
              }
            />
          ))}
      </Paged>
    </>
  )
}
