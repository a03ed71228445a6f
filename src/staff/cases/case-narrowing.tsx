import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { CASE_ORDERS } from '#protocol/cases.ts'
import { SelectField } from '#ui/field.tsx'
import { FilterFold } from '../components/filter-fold.tsx'
import { FoundLine } from '../components/found-line.tsx'
import { SearchBox } from '../components/search-box.tsx'
import { useTypedSearch } from '../components/use-typed-search.ts'
import { queryWith } from '../query-with.ts'
import type { StaffUser } from '../api.ts'
import {
  CaseFilterSection,
  type BOARD_FILTERS,
  type CaseFilters,
  type CaseQueryField,
  type LIST_FILTERS,
} from './case-filters.tsx'

/** Besides the one they are in where none is chosen. */
const ORDERS = CASE_ORDERS.filter((order) => order !== 'longest')

interface CaseNarrowingProps {
  readonly fields: typeof BOARD_FILTERS | typeof LIST_FILTERS
  readonly values: CaseFilters
  readonly user: StaffUser
  /** Of people who have cases, or may be given some, by id. */
  readonly names: ReadonlyMap<string, string>
  /** How many there are, where the page says so in one place. */
  readonly text?: string
  readonly onGo: (query: URLSearchParams) => void
  /** Whether the page has an order of choice. */
  readonly isOrdered?: boolean
}

/** Whose cases, and which: the search, the filters folded on a phone, and the ways out of both. */
export function CaseNarrowing(props: CaseNarrowingProps) {
  const { fields, values, user, names, text, onGo, isOrdered = false } = props
  const { t } = useTranslation('cases')
  const { t: staff } = useTranslation('staff')
  const [path] = useLocation()
  const held = values.search ?? ''
  const typed = useTypedSearch(held)
  const used = fields.filter((field) => values[field] !== undefined).length
  // What stands in the box is searched for as well: nobody reads it as something that does not hold.
  const change = (field: CaseQueryField, value: string): void =>
    onGo(queryWith(queryWith(values, 'search', typed.take()), field, value))
  const whole = queryWith('', 'sort', values.sort ?? '').toString()
  return (
    <div className="staff-list-head">
      <SearchBox
        label={t('searchFor')}
        hint={staff('search.hint')}
        typed={typed}
        onSearch={() => onGo(queryWith(values, 'search', typed.take()))}
      />
      <FoundLine
        {...(text !== undefined && { text })}
        search={held}
        isFiltered={used > 0}
        whole={whole === '' ? path : `${path}?${whole}`}
        onClearSearch={() => onGo(queryWith(values, 'search', ''))}
      >
        {isOrdered && (
          <SelectField
            label={t('sort')}
            placeholder={t('orders.longest')}
            value={values.sort ?? ''}
            onChange={(value) => change('sort', value)}
            options={ORDERS.map((order) => ({ value: order, label: t(`orders.${order}`) }))}
          />
        )}
      </FoundLine>
      <FilterFold used={used}>
        <CaseFilterSection
          fields={fields}
          values={values}
          user={user}
          names={names}
          onChange={change}
        />
      </FilterFold>
    </div>
  )
}
