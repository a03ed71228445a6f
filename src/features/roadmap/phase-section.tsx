import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { HORIZONS, type PlanPhase } from '#domain/plan.ts'
import { formatDate, formatMoney } from '#i18n/formats.ts'
import { Fold } from '#ui/fold.tsx'

interface PhaseSectionProps {
  readonly phase: PlanPhase
  /** ISO date. */
  readonly endsOn: string
  readonly outlook: ReactNode
  readonly children: ReactNode
}

/** One phase: until when, how much work and money, its steps, and what they would change. */
export function PhaseSection({ phase, endsOn, outlook, children }: PhaseSectionProps) {
  const { t, i18n } = useTranslation('roadmap')
  const { horizon, steps } = phase
  const hours = steps.reduce((sum, step) => sum + step.hours, 0)
  const cost = steps.reduce((sum, step) => sum + step.costVnd, 0)
  return (
    <section className="roadmap-phase" aria-labelledby={`phase-${horizon}`}>
      <Fold
        isOpen={horizon === HORIZONS[0]}
        isPrinted
        summary={
          <span className="roadmap-phase-head">
            <h2 id={`phase-${horizon}`} tabIndex={-1}>
              {t('phase.title', { days: horizon })}
            </h2>
            <span className="roadmap-glance">
              {t('phase.until', { date: formatDate(endsOn, i18n.language) })}
              {steps.length > 0 && (
                <>
                  {' · '}
                  {t('phase.work', { count: steps.length })}
                  {' · '}
                  {t('phase.hours', { count: hours })}
                  {' · '}
                  {cost === 0
                    ? t('phase.free')
                    : t('phase.cost', { amount: formatMoney(cost, i18n.language) })}
                </>
              )}
            </span>
          </span>
        }
      >
        {steps.length === 0 ? (
          <p>{t('phase.empty')}</p>
        ) : (
          <ol className="roadmap-steps">{children}</ol>
        )}
      </Fold>
      {steps.length > 0 && outlook}
    </section>
  )
}
