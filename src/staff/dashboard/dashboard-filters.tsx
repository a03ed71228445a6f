import { useTranslation } from 'react-i18next'
import { TIME_STEPS } from '#protocol/dashboard.ts'
import { SelectField } from '#ui/field.tsx'
import { useContentText } from '#i18n/content-text.ts'
import { FilterFold } from '../components/filter-fold.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { Filters } from '../submissions/filters.tsx'
import { useAnswered } from '../use-answered.ts'
import type { DashboardField, DashboardValues } from './dashboard-query.ts'
import { PeriodChoice } from './period-choice.tsx'

interface DashboardFiltersProps {
  readonly values: DashboardValues
  readonly onChange: (changes: DashboardValues) => void
}

/** The list's filters that the dashboard can count by, and the step of time. */
export function DashboardFilters({ values, onChange }: DashboardFiltersProps) {
  const { t } = useTranslation('dashboard')
  const { t: staff } = useTranslation('staff')
  const terms = useContentText('terms')
  const api = useStaffApi()
  const listed = useAnswered('events', () => api.eventNames())
  const events = (listed?.value?.items ?? []).map(({ id, name }) => ({
    value: id,
    label: name,
  }))
  const fields = [
    { field: 'event', placeholder: staff('filters.all'), options: events },
    {
      field: 'channel',
      placeholder: staff('filters.all'),
      options: (['self', 'kiosk'] as const).map((id) => ({
        value: id,
        label: terms(`channels.${id}`),
      })),
    },
    {
      field: 'per',
      placeholder: t('filters.auto'),
      options: TIME_STEPS.map((id) => ({ value: id, label: t(`per.${id}`) })),
    },
  ] as const
  return (
    <FilterFold used={Object.keys(values).length}>
      <Filters
        values={values}
        onChange={(field, value) => onChange({ [field as DashboardField]: value })}
      />
      <section className="staff-filters" aria-label={t('filters.label')}>
        <PeriodChoice
          from={values.from}
          to={values.to}
          placeholder={values.from || values.to ? t('filters.ownDays') : staff('filters.all')}
          onChange={onChange}
        />
        {fields.map(({ field, placeholder, options }) => (
          <SelectField
            key={field}
            label={t(`filters.${field}`)}
            placeholder={placeholder}
            value={values[field] ?? ''}
            onChange={(value) => onChange({ [field]: value })}
            options={options}
          />
        ))}
      </section>
    </FilterFold>
  )
}
