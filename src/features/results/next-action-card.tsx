import { useTranslation } from 'react-i18next'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { NextAction } from '#domain/roadmap.ts'
import { useContentText } from '#i18n/content-text.ts'

/** One next step: what, why, how, and what it takes in money and days. */
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
      <p className="action-part">
        {t('actions.part', { name: text(`pillars.${pillarId}.short`) })}
      </p>
      <dl className="action-text">
        <dt>{t('actions.why')}</dt>
        <dd>{actionText(`${action.id}.why`)}</dd>
        <dt>{t('actions.how')}</dt>
        <dd>{actionText(`${action.id}.how`)}</dd>
      </dl>
      {action.needs.length > 0 && (
        <p className="action-part">
          {t('actions.needs', {
            list: action.needs.map(({ criterionId }) => short(criterionId)).join(', '),
          })}
        </p>
      )}
      <dl className="action-figures">
        <div>
          <dt>{t('actions.pays')}</dt>
          <dd>{action.pays.map((gain) => t(`actions.gain.${gain}`)).join(', ')}</dd>
        </div>
        <div>
          <dt>{t('actions.skill')}</dt>
          <dd>{t(`actions.skills.${action.skill}`)}</dd>
        </div>
        <div>
          <dt>{t('actions.cost')}</dt>
          <dd>{t(`actions.costs.${action.cost}`)}</dd>
        </div>
        <div>
          <dt>{t('actions.days')}</dt>
          <dd>
            {t('actions.dayCount', { days: action.days })} ({t(`actions.effort${action.effort}`)})
          </dd>
        </div>
      </dl>
    </li>
  )
}
