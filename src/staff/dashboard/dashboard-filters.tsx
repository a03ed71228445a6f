import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TIME_STEPS } from '#protocol/dashboard.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import { SelectField } from '#ui/field.tsx'
import { useContentText } from '#i18n/content-text.ts'
import { FilterFold, MoreFilterFold } from '../components/filter-fold.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { FilterFields } from '../submissions/filters.tsx'
import { changedWith, useVersionChoices } from '../submissions/use-version-choices.ts'
import { useAnswered } from '../use-answered.ts'
import type { DashboardField, DashboardValues } from './dashboard-query.ts'
import { PeriodChoice } from './period-choice.tsx'
import { chosenPeriod } from './whole-period.ts'

/** What a look mostly begins with: beside the period one row of a desk, so that the figures below are in sight. */
const MAIN = ['province', 'sector', 'size', 'questionnaire'] as const
const WHOSE = ['kind', 'level'] as const
const MORE = [...WHOSE, 'from', 'to'] as const

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
  const listed = useAnswered('events', () => api.eventNames())
  const events = (listed?.value?.items ?? []).map(({ id, name }) => ({
    value: id,
    label: name,
  }))
  const versions = useVersionChoices(values)
  const fields = [
    ...(versions.length > 0
      ? [{ field: 'version', placeholder: staff('filters.all'), options: versions } as const]
      : []),
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
  // Days that are a period are seen in its field, as one filter.
  const isPeriod = chosenPeriod(values, today) !== null
  const folded = [...(isPeriod ? WHOSE : MORE), ...fields.map(({ field }) => field)]
  const used = folded.filter((field) => values[field])
  const change = (field: DashboardField, value: string): void =>
    onChange(changedWith(field, value, values))
  return (
    <FilterFold used={Object.keys(values).length - (isPeriod ? 1 : 0)}>
      <section className="staff-filters" aria-label={staff('filters.label')}>
        <PeriodChoice
          from={values.from}
          to={values.to}
          placeholder={values.from || values.to ? t('filters.ownDays') : staff('filters.all')}
          onChange={onChange}
        />
        <FilterFields
          values={values}
          onChange={(field, value) => change(field as DashboardField, value)}
          only={MAIN}
        />
      </section>
      <MoreFilterFold used={used.length}>
        <FilterFields
          values={values}
          onChange={(field, value) => change(field as DashboardField, value)}
          only={MORE}
        />
        {fields.map(({ field, placeholder, options }) => (
          <SelectField
            key={field}
            label={field === 'version' ? staff('more.version') : t(`filters.${field}`)}
            placeholder={placeholder}
            value={values[field] ?? ''}
            onChange={(value) => change(field, value)}
            options={options}
          />
        ))}
      </MoreFilterFold>
    </FilterFold>
  )
}
