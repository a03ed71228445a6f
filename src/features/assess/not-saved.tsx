import { useTranslation } from 'react-i18next'
import type { AssessmentRow } from '#storage/database.ts'
import { isKioskMarked } from '#storage/enrolment.ts'
import { downloadRescueFile } from '#storage/rescue-file.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'

interface NotSavedProps {
  readonly kind: 'full' | 'refused'
  readonly assessment: AssessmentRow
  readonly onRetry: () => void
}

/**
 * The device did not store the last choice: said plainly, with two ways out. On a shared tablet with one: a file of what
 * its visitor typed would lie there for the next.
 */
export function NotSaved({ kind, assessment, onRetry }: NotSavedProps) {
  const { t } = useTranslation('assess')
  const isShared = isKioskMarked()
  return (
    <div role="alert">
      <Callout tone="danger" title={t('notSaved.title')}>
        <p>{t(isShared ? 'notSaved.atStand' : `notSaved.${kind}`)}</p>
        <div className="row">
          <Button variant="secondary" onClick={onRetry}>
            {t('notSaved.retry')}
          </Button>
          {!isShared && (
            <Button variant="secondary" onClick={() => downloadRescueFile(assessment)}>
              {t('notSaved.rescue')}
            </Button>
          )}
        </div>
      </Callout>
    </div>
  )
}
