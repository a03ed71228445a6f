import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#protocol/cases.ts'
import { Button } from '#ui/button.tsx'
import { NoMoreCallsDialog } from './no-more-calls-dialog.tsx'

interface NoMoreCallsProps {
  readonly detail: CaseDetail
  /** The desk's request it is written down as. */
  readonly onDone: (request: string) => void
  readonly onSignedOut: () => void
}

/** For who says that they want no more calls, from the case they were called about. */
export function NoMoreCalls({ detail, onDone, onSignedOut }: NoMoreCallsProps) {
  const { t } = useTranslation('cases')
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <div className="row">
        <Button variant="secondary" onClick={() => setIsAsking(true)}>
          {t('noCalls.open')}
        </Button>
      </div>
      {isAsking && (
        // It has words of the privacy desk: the case stays in sight while they are fetched.
        <Suspense fallback={null}>
          <NoMoreCallsDialog
            detail={detail}
            onDone={(request) => {
              setIsAsking(false)
              onDone(request)
            }}
            onClose={() => setIsAsking(false)}
            onSignedOut={onSignedOut}
          />
        </Suspense>
      )}
    </>
  )
}
