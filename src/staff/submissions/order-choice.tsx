import { useTranslation } from 'react-i18next'
import { SUBMISSION_ORDERS, type SubmissionOrder } from '#protocol/staff.ts'
import { SelectField } from '#ui/field.tsx'

/** The order of the list, the newest first where nothing else is chosen. */
export function OrderChoice({
  order,
  onOrder,
}: {
  readonly order: SubmissionOrder
  readonly onOrder: (order: string) => void
}) {
  const { t } = useTranslation('staff')
  return (
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
  )
}
