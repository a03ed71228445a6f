import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { phaseAfter, type PlannedStep } from '#domain/plan.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDate } from '#i18n/formats.ts'
import type { PlanStepRow } from '#storage/database.ts'
import { Button } from '#ui/button.tsx'
import { Fold } from '#ui/fold.tsx'
import { TextAreaField } from '#ui/field.tsx'

interface StepCardProps {
  readonly step: PlannedStep
  /** ISO date. */
  readonly dueOn: string
  /** What is kept of it; absent = untouched. */
  readonly kept: PlanStepRow | undefined
  readonly programmeIds: readonly string[]
  readonly resultHref: string
  readonly onChange: (change: Partial<PlanStepRow>) => void
  /** The present, as an ISO instant. */
  readonly instantNow: () => string
}

/** One step of the plan: tick it off, read how, write a word to oneself, or put it off. */
export function StepCard(props: StepCardProps) {
  const { step, dueOn, kept, programmeIds, resultHref, onChange, instantNow } = props
  const { t, i18n } = useTranslation('roadmap')
  const { t: common } = useTranslation('results')
  const actionText = useContentText('actions')
  const programmeText = useContentText('programme-texts')
  // What is being typed is not overwritten by what was stored a moment ago.
  const [note, setNote] = useState(kept?.note ?? '')
  const { next, isDone, horizon } = step
  const { action, isCritical } = next
  const title = actionText(`${action.id}.title`)
  return (
    <li className={isDone ? 'card roadmap-step roadmap-step-done' : 'card roadmap-step'}>
      <label className="roadmap-tick">
        <input
          type="checkbox"
          checked={isDone}
          onChange={() => onChange({ doneAt: isDone ? null : instantNow() })}
        />
        <span>{title}</span>
      </label>
      <p className="roadmap-glance">
        {isCritical && (
          <strong className="roadmap-critical">{common('actions.critical')} · </strong>
        )}
        {isDone ? t('done') : t('dueOn', { date: formatDate(dueOn, i18n.language) })} ·{' '}
        {common(`actions.costs.${action.cost}`)} · {common(`actions.skills.${action.skill}`)}
      </p>
      {!isDone && (
        <Fold summary={t('howAndNote')} isPrinted>
          <dl className="roadmap-text">
            <dt className="roadmap-why">{common('actions.why')}</dt>
            <dd className="roadmap-why">{actionText(`${action.id}.why`)}</dd>
            <dt>{common('actions.how')}</dt>
            <dd>{actionText(`${action.id}.how`)}</dd>
            {programmeIds.length > 0 && (
              <>
                <dt className="roadmap-help">{t('help')}</dt>
                <dd className="roadmap-help">
                  {programmeIds.map((id) => programmeText(`${id}.name`)).join('; ')}.{' '}
                  <Link href={resultHref}>{t('helpMore')}</Link>
                </dd>
              </>
            )}
          </dl>
          <TextAreaField
            label={t('note')}
            maxLength={300}
            value={note}
            onChange={(text) => {
              setNote(text)
              onChange({ note: text })
            }}
          />
          <div className="row">
            <Button
              variant="secondary"
              onClick={() => onChange({ notBefore: phaseAfter(horizon) })}
            >
              {t(horizon === 180 ? 'putOff.out' : 'putOff.next')}
            </Button>
            {kept?.notBefore && (
              <Button variant="quiet" onClick={() => onChange({ notBefore: null })}>
                {t('putOff.back')}
              </Button>
            )}
          </div>
        </Fold>
      )}
      {kept?.note && <p className="roadmap-note">{t('noted', { note: kept.note })}</p>}
    </li>
  )
}
