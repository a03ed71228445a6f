import { useTranslation } from 'react-i18next'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { NextAction } from '#domain/roadmap.ts'
import { useContentText } from '#i18n/content-text.ts'
import { Fold } from '#ui/fold.tsx'

/** One next step: what, and what it takes at a glance; why and how behind one line. */
export function NextActionCard({
  next: { action, pillarId, isCritical },
  questionnaire,
}: {
  readonly next: NextAction
  readonly questionnaire: Questionnaire
}) {
  const { t } = useTranslation('results')
  const actionText = useContentText('actions')
  const text = useContentText(questionnaire.words)
  const short = (criterionId: string): string => text(`criteria.${criterionId}.short`)
  return (
    <li className={isCritical ? 'card action action-critical' : 'card action'}>
      {isCritical && <p className="tag tag-danger">{t('actions.critical')}</p>}
      <h3>{actionText(`${action.id}.title`)}</h3>
      <p className="action-glance">
        {[
          t(`actions.costs.${action.cost}`),
          t('actions.dayCount', { count: action.days }),
          t(`actions.effort${action.effort}`),
          t(`actions.skills.${action.skill}`),
        ].join(' · ')}
      </p>
      <Fold summary={t('actions.whyAndHow')} isPrinted>
        <dl className="action-text">
          <dt>{t('actions.why')}</dt>
          <dd>{actionText(`${action.id}.why`)}</dd>
          <dt>{t('actions.how')}</dt>
          <dd>{actionText(`${action.id}.how`)}</dd>
          <dt>{t('actions.pays')}</dt>
          <dd>{action.pays.map((gain) => t(`actions.gain.${gain}`)).join(', ')}</dd>
        </dl>
        {action.needs.length > 0 && (
          <p className="action-part">
            {t('actions.needs', {
              list: action.needs.map(({ criterionId }) => short(criterionId)).join(', '),
            })}
          </p>
        )}
        <p className="action-part">
          {t('actions.part', { name: text(`pillars.${pillarId}.short`) })}
        </p>
      </Fold>
    </li>
  )
}
