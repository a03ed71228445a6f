import { useTranslation } from 'react-i18next'
import type { PlanLimits } from '#domain/plan.ts'
import { BUDGETS, HOURS } from './proposed-limits.ts'

interface ChoicesProps<T> {
  readonly name: string
  readonly legend: string
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly chosen: T
  readonly onChoose: (value: T) => void
}

function Choices<T>({ name, legend, options, chosen, onChoose }: ChoicesProps<T>) {
  return (
    <fieldset className="roadmap-choices">
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <label key={String(value)} className="roadmap-choice">
          <input
            type="radio"
            name={name}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** How much time and money there is: two taps, and the plan is drawn anew. */
export function LimitsForm({
  limits,
  onChange,
}: {
  readonly limits: PlanLimits
  /** Only what was tapped: the other may have been tapped since this was drawn. */
  readonly onChange: (change: Partial<PlanLimits>) => void
}) {
  const { t } = useTranslation('roadmap')
  const budgetText = (budget: number | null): string =>
    budget === null
      ? t('budget.noLimit')
      : budget === 0
        ? t('budget.none')
        : t('budget.millions', { count: budget / 1_000_000 })
  return (
    <section className="card stack roadmap-limits" aria-label={t('limits')}>
      <Choices
        name="hours"
        legend={t('hours.legend')}
        options={HOURS.map((value) => ({ value, label: t('hours.perWeek', { count: value }) }))}
        chosen={limits.hoursPerWeek}
        onChoose={(hoursPerWeek) => onChange({ hoursPerWeek })}
      />
      <Choices
        name="budget"
        legend={t('budget.legend')}
        options={BUDGETS.map((value) => ({ value, label: budgetText(value) }))}
        chosen={limits.budgetVnd}
        onChoose={(budgetVnd) => onChange({ budgetVnd })}
      />
    </section>
  )
}
