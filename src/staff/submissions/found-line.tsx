import { useTranslation } from 'react-i18next'
import { SUBMISSION_ORDERS, type SubmissionOrder } from '#protocol/staff.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'

interface FoundLineProps {
  /** How many; `null` while that is not known. */
  readonly total: number | null
  /** What the list is searched for; '' = nothing. */
  readonly search: string
  /** Whether it is narrowed by more than that. */
  readonly isFiltered: boolean
  /** The list without search and filters. */
  readonly wholeList: string
  readonly order: SubmissionOrder
  readonly onClearSearch: () => void
  readonly onOrder: (order: string) => void
}

/**
 * How many there are, and of what: it stands at the search, since the rows may be below the screen's edge. The ways out of it,
 * and the order.
 */
export function FoundLine(props: FoundLineProps) {
  const { total, search, isFiltered, wholeList, order, onClearSearch, onOrder } = props
  const { t } = useTranslation('staff')
  const kind =
    search === '' ? (isFiltered ? 'filtered' : 'all') : isFiltered ? 'searchedFiltered' : 'searched'
  return (
    <div className="staff-found">
      <p role="status">
        {total === null ? t('loading') : t(`list.found.${kind}`, { count: total, term: search })}
      </p>
      {search !== '' && (
        <Button variant="quiet" onClick={onClearSearch}>
          {t('search.clear')}
        </Button>
      )}
      {isFiltered && (
        <ButtonLink variant="quiet" href={wholeList}>
          {t('filters.clear')}
        </ButtonLink>
      )}
      <SelectField
        label={t('search.order')}
        placeholder={t('search.orders.newest')}
        value={order === 'newest' ? '' : order}
        onChange={onOrder}
        options={SUBMISSION_ORDERS.filter((each) => each !== 'newest').map((each) => ({
          value: each,
          label: t(`search.orders.${each}`),
        }))}
      />
    </div>
  )
}
