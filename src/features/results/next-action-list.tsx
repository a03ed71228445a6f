import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { NextAction } from '#domain/roadmap.ts'
import { Button } from '#ui/button.tsx'
import { NextActionCard } from './next-action-card.tsx'

/** Shown at once: a micro-firm can take on three things, and every critical one must be in sight. */
const SHOWN_AT_FIRST = 3

/** What to do first: the first few, the rest on request. */
export function NextActionList({
  actions,
  questionnaire,
  further,
}: {
  readonly actions: readonly NextAction[]
  readonly questionnaire: Questionnaire
  /** The way to all of them in order. */
  readonly further: ReactNode
}) {
  const { t } = useTranslation('results')
  const [isOpen, setIsOpen] = useState(false)
  const critical = actions.filter((action) => action.isCritical).length
  const shown = isOpen ? actions : actions.slice(0, Math.max(SHOWN_AT_FIRST, critical))
  const more = actions.length - shown.length
  if (actions.length === 0) return <p>{t('actions.none')}</p>
  return (
    <div className="stack">
      <p className="actions-lead">{t('actions.lead')}</p>
      <ol className="actions">
        {shown.map((action) => (
          <NextActionCard key={action.action.id} next={action} questionnaire={questionnaire} />
        ))}
      </ol>
      {further}
      {more > 0 && (
        <Button variant="secondary" onClick={() => setIsOpen(true)}>
          {t('actions.more', { more })}
        </Button>
      )}
    </div>
  )
}
