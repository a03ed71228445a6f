import { useTranslation } from 'react-i18next'
import type { Closing } from '#domain/closing.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { useKnownText } from '../use-known-text.ts'

/** What holds the business back and what it wants, as said after the last question. */
export function ClosingList({
  closing,
  questionnaire,
}: {
  readonly closing: Closing
  readonly questionnaire: Questionnaire
}) {
  const { t } = useTranslation('staff')
  const text = useKnownText('closing')
  const pillars = useKnownText(questionnaire.words)
  const listed = (texts: readonly string[]): string => texts.join('; ') || '–'
  return (
    <dl className="staff-facts">
      <div>
        <dt>{t('detail.obstacles')}</dt>
        <dd>{listed(closing.obstacles.map((id) => text(`obstacles.${id}`)))}</dd>
      </div>
      <div>
        <dt>{t('detail.obstacleNote')}</dt>
        <dd>{closing.obstacleNote ?? '–'}</dd>
      </div>
      <div>
        <dt>{t('detail.wantsContact')}</dt>
        <dd>{t(closing.wantsContact ? 'detail.yes' : 'detail.no')}</dd>
      </div>
      <div>
        <dt>{t('detail.important')}</dt>
        <dd>{listed(closing.importantPillars.map((id) => pillars(`pillars.${id}.name`)))}</dd>
      </div>
      {Object.entries(closing.answers).map(([id, options]) => (
        <div key={id}>
          <dt>{text(`questions.${id}.prompt`)}</dt>
          <dd>{listed(options.map((option) => text(`questions.${id}.options.${option}`)))}</dd>
        </div>
      ))}
      <div>
        <dt>{t('detail.remarks')}</dt>
        <dd>{closing.remarks ?? '–'}</dd>
      </div>
    </dl>
  )
}
