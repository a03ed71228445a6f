import { useTranslation } from 'react-i18next'
import { useLocation, useSearch } from 'wouter'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Paged } from '../components/paged.tsx'
import { Problem } from '../components/problem.tsx'
import { queryWith } from '../query-with.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { Downloads } from './downloads.tsx'
import { filtersIn, listQuery, orderIn, withFilter } from './filter.ts'
import { Filters } from './filters.tsx'
import { MoreFilters } from './more-filters.tsx'
import { SearchAndOrder } from './search-and-order.tsx'
import { SubmissionTable } from './submission-table.tsx'
import { SummaryStrip } from './summary-strip.tsx'

/** What has come in. Filters and page are in the address: a link to it shows a colleague the same. */
export function SubmissionsScreen({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t } = useTranslation('staff')
  const [path, navigate] = useLocation()
  const search = useSearch()
  const api = useStaffApi()
  const filters = filtersIn(search)
  const filterQuery = new URLSearchParams(filters).toString()
  const cursor = new URLSearchParams(search).get('cursor')
  const pageQuery = listQuery(search)
  const query = queryWith(pageQuery, 'cursor', cursor ?? '').toString()
  const answered = useAnswered(query, () => api.submissions(query))
  const goTo = (next: string): void => navigate(next === '' ? path : `${path}?${next}`)
  return (
    <>
      <ScreenHeading>{t('list.title')}</ScreenHeading>
      <SummaryStrip />
      <SearchAndOrder
        key={filters.search ?? ''}
        search={filters.search ?? ''}
        order={orderIn(search)}
        onChange={(field, value) => goTo(withFilter(search, field, value))}
      />
      <Filters
        values={filters}
        onChange={(field, value) => goTo(withFilter(search, field, value))}
      />
      <MoreFilters
        values={filters}
        onChange={(field, value) => goTo(withFilter(search, field, value))}
      />
      <Downloads filterQuery={filterQuery} />
      <Paged
        current={cursor}
        next={answered?.value?.nextCursor ?? null}
        onGo={(to) => goTo(queryWith(pageQuery, 'cursor', to ?? '').toString())}
      >
        {!answered && <p role="status">{t('loading')}</p>}
        {answered?.kind === 'failed' && <Problem code={answered.code} onSignedOut={onSignedOut} />}
        {answered?.kind === 'ok' && (
          <>
            <p role="status">{t('list.total', { count: answered.value.total })}</p>
            {answered.value.items.length === 0 ? (
              <p className="card">{t('list.empty')}</p>
            ) : (
              <SubmissionTable items={answered.value.items} />
            )}
          </>
        )}
      </Paged>
    </>
  )
}
