import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { useProblemText } from '../use-problem-text.ts'

interface ProblemProps {
  readonly code: string
  readonly onRetry?: () => void
  /** Called when the session has ended, or is not enough: what to do about it appears instead. */
  readonly onSignedOut?: () => void
}

/** What went wrong, in the reader's words. */
export function Problem({ code, onRetry, onSignedOut }: ProblemProps) {
  const { t } = useTranslation('staff')
  const problems = useProblemText()
  const leave = useEffectEvent(() => onSignedOut?.())
  useEffect(() => {
    if (code === 'auth.required' || code === 'auth.secondFactorRequired') leave()
  }, [code])
  return (
    <div role="alert">
      <Callout tone="danger" title={t('failed')}>
        {/* Read after signing in again, above the button that is to be pressed once more. */}
        <p>{code === 'auth.required' ? t('ended.notDone') : problems(code)}</p>
        {onRetry && (
          <div className="row">
            <Button variant="secondary" onClick={onRetry}>
              {t('retry')}
            </Button>
          </div>
        )}
      </Callout>
    </div>
  )
}
