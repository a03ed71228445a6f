import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { untilLineBrings } from '#i18n/until-brought.ts'
import { Button } from '#ui/button.tsx'

// What draws codes is fetched when somebody asks for one.
const ShareResult = lazy(async () => ({
  default: (await untilLineBrings(() => import('./share-result.tsx'))).ShareResult,
}))

/** On the owner's own device: shows the code that brings this result to a tablet or another phone. */
export function ShareOwnResult({ assessmentId }: { readonly assessmentId: string }) {
  const { t } = useTranslation('take-home')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="share-own stack">
      <Button variant="secondary" isExpanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {t('share.summary')}
      </Button>
      {isOpen && (
        <Suspense fallback={<p role="status">{t('reading')}</p>}>
          <ShareResult assessmentId={assessmentId} at="home" />
        </Suspense>
      )}
    </div>
  )
}
