import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newestQuestionnaires, QUESTIONNAIRE } from '#content/questionnaire.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import { SelectField } from '#ui/field.tsx'
import { useQuestionnaireNames } from '../use-questionnaire-names.ts'
import { monthRange, monthsBefore, type DashboardValues } from './dashboard-query.ts'
import { monthName } from './month-name.ts'

const MONTHS_OFFERED = 24

interface MonthChoiceProps {
  readonly values: DashboardValues
  readonly onChange: (changes: DashboardValues) => void
}

/** What a viewer chooses by: one finished month and one questionnaire, the usual one where they choose none. */
export function MonthChoice({ values, onChange }: MonthChoiceProps) {
  const { t } = useTranslation('dashboard')
  const { t: staff } = useTranslation('staff')
  const offered = newestQuestionnaires()
  const names = useQuestionnaireNames(offered)
  const [months] = useState(() =>
    monthsBefore(vietnamDay(new Date().toISOString()), MONTHS_OFFERED),
  )
  return (
    <section className="staff-filters" aria-label={staff('filters.label')}>
      <SelectField
        label={t('filters.month')}
        placeholder={t('filters.lastMonth', { month: monthName(months[0]) })}
        value={values.from?.slice(0, 7) ?? ''}
        onChange={(month) => onChange(month === '' ? { from: '', to: '' } : monthRange(month))}
        options={months.map((month) => ({
          value: month,
          label: monthName(month),
        }))}
      />
      <SelectField
        label={staff('filters.questionnaire')}
        placeholder={names.get(QUESTIONNAIRE.id) ?? ''}
        value={values.questionnaire === QUESTIONNAIRE.id ? '' : (values.questionnaire ?? '')}
        onChange={(questionnaire) => onChange({ questionnaire })}
        options={offered
          .filter(({ id }) => id !== QUESTIONNAIRE.id)
          .map(({ id }) => ({ value: id, label: names.get(id) ?? id }))}
      />
    </section>
  )
}
