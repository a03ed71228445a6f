import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TIME_STEPS } from '#protocol/dashboard.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import { SelectField } from '#ui/field.tsx'
import { useContentText } from '#i18n/content-text.ts'
import { FilterFold } from '../components/filter-fold.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { Filters } from '../submissions/filters.tsx'
import { useAnswered } from '../use-answered.ts'
import type { DashboardField, DashboardValues } from './dashboard-query.ts'
import { useWholePeriodName } from './use-whole-period-name.ts'
import { periodsToReport, wholePeriod } from './whole-period.ts'

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
  const [today] = useState(() => vietnamDay(new Date().toISOString()))
  const periodName = useWholePeriodName()
  const periods = periodsToReport(today)
  const period = wholePeriod(values)
  // One that is older than those offered, come to by a link, is in the list too.
  const offered =
    period && !periods.some(({ name }) => name === period.name) ? [...periods, period] : periods
  const listed = useAnswered('events', () => api.events())
  const events = (listed?.value?.items ?? []).map(({ event }) => ({
    value: event.id,
    label: event.name,
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
        <SelectField
          label={t('filters.period')}
          placeholder={values.from || values.to ? t('filters.ownDays') : staff('filters.all')}
          value={period?.name ?? ''}
          onChange={(name) => {
            const { from, to } = offered.find((each) => each.name === name) ?? { from: '', to: '' }
            onChange({ from, to })
          }}
          options={offered.map(({ name, to }) => ({
            value: name,
            label:
              to < today ? periodName(name) : t('periods.running', { period: periodName(name) }),
          }))}
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
