import { useTranslation } from 'react-i18next'
import type { NextAction } from '#domain/roadmap.ts'
import { useContentText } from '#i18n/content-text.ts'

/** One next step: what, why, how, and what it takes in money and days. */
export function NextActionCard({ next: { action, pillarId, isCritical } }: { next: NextAction }) {
  const { t } = useTranslation('results')
  const actionText = useContentText('actions')
  const text = useContentText('san-sang-so')
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
      <dl className="action-figures">
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
