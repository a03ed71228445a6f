import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { receiptCode } from '#protocol/receipt.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { Button } from '#ui/button.tsx'
import { useOneAtATime } from '#ui/use-one-at-a-time.ts'
import { beginCorrection } from './begin-correction.ts'

interface WaitingItemProps {
  readonly assessment: AssessmentRow
  readonly submissionId: string
  readonly database: AppDatabase
}

/** One submission that has not reached the server: nothing can be asked of that, but it can be corrected. */
export function WaitingItem({ assessment, submissionId, database }: WaitingItemProps) {
  const { t } = useTranslation('data')
  const [, navigate] = useLocation()
  const [hasFailed, setHasFailed] = useState(false)
  const once = useOneAtATime()
  const correct = async (): Promise<void> => {
    const address = await beginCorrection(database, assessment, submissionId)
    if (address === null) setHasFailed(true)
    else navigate(address)
  }
  return (
    <li className="card stack">
      <h3 className="sent-name">{assessment.profile.businessName ?? t('sent.unnamed')}</h3>
      <p className="soft">
        {t('sent.notYet', { code: receiptCode({ submissionId }) })}{' '}
        <Link href="/outbox">{t('sent.outbox')}</Link>
      </p>
      <div className="row">
        <Button variant="secondary" onClick={() => once(correct)}>
          {t('sent.correct')}
        </Button>
      </div>
      {hasFailed && <p role="alert">{t('sent.notSaved')}</p>}
    </li>
  )
}
