import { useTranslation } from 'react-i18next'
import type { WaitingStep } from '#domain/plan.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { useContentText } from '#i18n/content-text.ts'
import type { PlanStepRow } from '#storage/database.ts'
import { Button } from '#ui/button.tsx'
import { Fold } from '#ui/fold.tsx'

interface WaitingListProps {
  readonly waiting: readonly WaitingStep[]
  readonly questionnaire: Questionnaire
  readonly onChange: (actionId: string, change: Partial<PlanStepRow>) => void
  /** The present, as an ISO instant. */
  readonly instantNow: () => string
}

/** What does not fit into this plan, each with the reason; it can be done all the same. */
export function WaitingList({ waiting, questionnaire, onChange, instantNow }: WaitingListProps) {
  const { t } = useTranslation('roadmap')
  const actionText = useContentText('actions')
  const text = useContentText(questionnaire.words)
  if (waiting.length === 0) return null
  return (
    <section className="card roadmap-waiting" aria-labelledby="waiting">
      <Fold
        isPrinted
        summary={<h2 id="waiting">{t('waiting.title', { count: waiting.length })}</h2>}
      >
        <ul className="roadmap-steps">
          {waiting.map(({ next: { action }, reason, needs }) => (
            <li key={action.id} className="roadmap-step">
              <label className="roadmap-tick">
                <input
                  type="checkbox"
                  checked={false}
                  onChange={() => onChange(action.id, { doneAt: instantNow() })}
                />
                <span>{actionText(`${action.id}.title`)}</span>
              </label>
              <p className="roadmap-glance">
                {t(`waiting.${reason}`, {
                  list: needs.map((id) => text(`criteria.${id}.short`)).join(', '),
                })}
              </p>
              {reason === 'putOff' && (
                <Button variant="quiet" onClick={() => onChange(action.id, { notBefore: null })}>
                  {t('putOff.back')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Fold>
    </section>
  )
}
