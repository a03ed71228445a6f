import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { maySend } from '#domain/consent.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { isKioskMarked } from '#storage/enrolment.ts'
import { deliveryState } from '#storage/outbox.ts'
import { takeUpAgain } from '#storage/take-up-again.ts'
import { Button } from '#ui/button.tsx'
import { useOneAtATime } from '#ui/use-one-at-a-time.ts'

interface SendAfterAllProps {
  readonly assessment: AssessmentRow
  readonly database: AppDatabase
}

/** For whoever agreed to nothing and wants help having seen the result: what they agree to is asked anew, nothing else. */
export function SendAfterAll({ assessment, database }: SendAfterAllProps) {
  const { t } = useTranslation('results')
  const [, navigate] = useLocation()
  const [hasFailed, setHasFailed] = useState(false)
  const once = useOneAtATime()
  const { consent, isTakenHome, submissionId } = assessment
  const delivery = useLiveQuery(
    () => deliveryState(database, submissionId ?? ''),
    [database, submissionId],
  )
  const wasOffered = consent !== null && !maySend(consent) && !isTakenHome && !isKioskMarked()
  if (!wasOffered || delivery?.kind !== 'onDevice') return null
  const begin = async (): Promise<void> => {
    const draft = await takeUpAgain(database, assessment, { place: 'consent', corrects: null })
    if (draft === null) setHasFailed(true)
    else navigate(`/assess/${draft}/consent`)
  }
  return (
    <section className="card stack send-after-all" aria-labelledby="send-after-all">
      <h3 id="send-after-all">{t('sendAfterAll.title')}</h3>
      <p>{t('sendAfterAll.text')}</p>
      <div className="row">
        <Button variant="secondary" onClick={() => once(begin)}>
          {t('sendAfterAll.button')}
        </Button>
      </div>
      {hasFailed && <p role="alert">{t('sendAfterAll.failed')}</p>}
    </section>
  )
}
