import { useTranslation } from 'react-i18next'
import { SelectField } from '#ui/field.tsx'
import { MoreFilterFold } from '../components/filter-fold.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import type { FilterField } from './filter.ts'
import { FilterFields } from './filters.tsx'
import { useVersionChoices } from './use-version-choices.ts'

/** Of what all pages are narrowed by, what is asked for less often. */
const COMMON = ['kind', 'questionnaire'] as const
const DAYS = ['from', 'to'] as const

interface MoreFiltersProps {
  readonly values: Partial<Record<FilterField, string>>
  /** The days are a period, which is seen and chosen elsewhere as one filter. */
  readonly isPeriod: boolean
  readonly onChange: (field: FilterField, value: string) => void
}

/** What is asked for less often, most of it how a submission came rather than whose it is. */
export function MoreFilters({ values, isPeriod, onChange }: MoreFiltersProps) {
  const { t } = useTranslation('staff')
  const api = useStaffApi()
  const events = useAnswered('events', () => api.eventNames())
  const versions = useVersionChoices(values)
  const fields = [
    {
      field: 'event',
      options: (events?.value?.items ?? []).map(({ id, name }) => ({
        value: id,
        label: name,
      })),
    },
    {
      field: 'channel',
      options: (['self', 'kiosk'] as const).map((id) => ({
        value: id,
        label: t(`more.channels.${id}`),
      })),
    },
    {
      field: 'coverage',
      options: (['full', 'partial'] as const).map((id) => ({
        value: id,
        label: t(`more.coverages.${id}`),
      })),
    },
    {
      field: 'consent',
      options: (['contact', 'statistics'] as const).map((id) => ({
        value: id,
        label: t(`more.consents.${id}`),
      })),
    },
    {
      field: 'excluded',
      options: (['no', 'yes'] as const).map((id) => ({
        value: id,
        label: t(`more.exclusions.${id}`),
      })),
    },
    ...(versions.length > 0 ? [{ field: 'version', options: versions } as const] : []),
    { field: 'late', options: [{ value: '1', label: t('more.lateOnly') }] },
    { field: 'differs', options: [{ value: '1', label: t('more.differsOnly') }] },
  ] as const
  const counted = [...COMMON, ...(isPeriod ? [] : DAYS), ...fields.map(({ field }) => field)]
  const used = counted.filter((field) => values[field])
  return (
    <MoreFilterFold used={used.length}>
      <FilterFields values={values} onChange={onChange} only={[...COMMON, ...DAYS]} />
      {fields.map(({ field, options }) => (
        <SelectField
          key={field}
          label={t(`more.${field}`)}
          placeholder={t('filters.all')}
          value={values[field] ?? ''}
          onChange={(value) => onChange(field, value)}
          options={options}
        />
      ))}
    </MoreFilterFold>
  )
}
