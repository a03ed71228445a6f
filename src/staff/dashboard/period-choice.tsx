import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { vietnamDay } from '#protocol/local-day.ts'
import { SelectField } from '#ui/field.tsx'
import { useWholePeriodName } from './use-whole-period-name.ts'
import { chosenPeriod, periodsToReport, recentPeriods } from './whole-period.ts'

interface PeriodChoiceProps {
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** What it says where the days are none of those offered. */
  readonly placeholder: string
  /** First and last day, empty where no period is chosen. */
  readonly onChange: (days: { readonly from: string; readonly to: string }) => void
}

/** What to look at: what came of late, the month, quarter or year that goes on, or those that are over, the latest first. */
export function PeriodChoice({ from, to, placeholder, onChange }: PeriodChoiceProps) {
  const { t } = useTranslation('dashboard')
  const [today] = useState(() => vietnamDay(new Date().toISOString()))
  const periodName = useWholePeriodName()
  const recent = recentPeriods(today)
  const periods = [...recent, ...periodsToReport(today)]
  const period = chosenPeriod({ from, to }, today)
  // One that is older than those offered, come to by a link, is in the list too.
  const offered =
    period && !periods.some(({ name }) => name === period.name) ? [...periods, period] : periods
  return (
    <SelectField
      label={t('filters.period')}
      placeholder={placeholder}
      value={period?.name ?? ''}
      onChange={(name) => {
        const chosen = offered.find((each) => each.name === name)
        onChange({ from: chosen?.from ?? '', to: chosen?.to ?? '' })
      }}
      options={offered.map((each) => ({
        value: each.name,
        label:
          each.to < today || recent.includes(each)
            ? periodName(each.name)
            : t('periods.running', { period: periodName(each.name) }),
      }))}
    />
  )
}
