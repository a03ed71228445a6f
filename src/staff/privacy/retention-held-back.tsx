import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'
import type { RetentionHold } from '#protocol/retention.ts'
import { Button } from '#ui/button.tsx'
import { RetentionCountList } from './retention-counts.tsx'

interface RetentionHeldBackProps {
  readonly hold: RetentionHold
  /** Carries it out all the same; asks once more first. */
  readonly onRun: () => void
}

/** That the server removes nothing by itself, what by its clock is due, and what to do: set the clock right, or say that it is. */
export function RetentionHeldBack({ hold, onRun }: RetentionHeldBackProps) {
  const { t, i18n } = useTranslation('privacy')
  return (
    <section className="card stack" aria-labelledby="held-back" role="status">
      <h2 id="held-back">{t('retention.heldBack.title')}</h2>
      <p>
        {t('retention.heldBack.why', {
          clock: formatDateTime(hold.at, i18n.language),
          lastRun: formatDateTime(hold.lastRunAt, i18n.language),
        })}
      </p>
      <RetentionCountList counts={hold.due} />
      <p>{t('retention.heldBack.whatToDo')}</p>
      <div className="row">
        <Button variant="danger" onClick={onRun}>
          {t('retention.run')}
        </Button>
      </div>
    </section>
  )
}
