import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { formatDateTime } from '#i18n/formats.ts'
import { receiptCode } from '#protocol/receipt.ts'
import type { AppDatabase } from '#storage/database.ts'
import { askOfServer, type OwnerRequest } from '#storage/owner-requests.ts'
import { save } from '#storage/save.ts'
import { settleOwnerRequests } from '#sync/owner-requests.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useOneAtATime } from '#ui/use-one-at-a-time.ts'
import { beginCorrection } from './begin-correction.ts'
import { HeldOnServer } from './held-on-server.tsx'
import type { SentAssessment } from './sent-section.tsx'

interface SentItemProps {
  readonly sent: SentAssessment
  /** What was asked about it, done or not. */
  readonly requests: readonly OwnerRequest[]
  /** Id of the correction that stands in its place. */
  readonly replacedBy?: string | undefined
  readonly database: AppDatabase
}

/** One submission: see what the server holds, correct it, take back a consent, have it erased there. */
export function SentItem({ sent, requests, replacedBy, database }: SentItemProps) {
  const { t, i18n } = useTranslation('data')
  const [, navigate] = useLocation()
  const [isLooking, setIsLooking] = useState(false)
  const [isErasing, setIsErasing] = useState(false)
  const [failure, setFailure] = useState<'notSaved' | 'notAsked' | null>(null)
  const once = useOneAtATime()
  const heading = useRef<HTMLHeadingElement>(null)
  const { assessment, submissionId, receipt } = sent
  const { profile, consent } = assessment
  const isErased = requests.some(({ kind }) => kind === 'erase')
  const ask = async (kind: OwnerRequest['kind']): Promise<void> => {
    setIsErasing(false)
    setIsLooking(false)
    const asked = await save(() =>
      askOfServer(database, submissionId, kind, new Date().toISOString()),
    )
    if (asked.kind !== 'saved') return setFailure('notAsked')
    setFailure(null)
    // The button goes with what it asked for; what came of it is said below the heading.
    heading.current?.focus()
    // It is kept here, and settled again with a network: the next wish need not wait for the server's answer to this one.
    settleOwnerRequests(database).catch(() => undefined)
  }
  const correct = async (): Promise<void> => {
    const address = await beginCorrection(database, assessment, submissionId)
    if (address === null) setFailure('notSaved')
    else navigate(address)
  }
  const withdrawable = (['contact', 'statistics'] as const).filter(
    (purpose) =>
      consent?.purposes[purpose] === true && !requests.some(({ kind }) => kind === purpose),
  )
  return (
    <li className="card stack">
      <h3 ref={heading} className="sent-name" tabIndex={-1}>
        {profile.businessName ?? t('sent.unnamed')}
      </h3>
      <p className="soft">
        {t('sent.receipt', {
          code: receiptCode(receipt),
          time: formatDateTime(receipt.receivedAt, i18n.language),
        })}
      </p>
      {replacedBy !== undefined && (
        <p>{t('sent.replaced', { code: receiptCode({ submissionId: replacedBy }) })}</p>
      )}
      {requests.map(({ kind, doneAt }) => (
        <p key={kind} role="status">
          <strong>{t(`sent.asked.${kind}`)}</strong>{' '}
          {doneAt === null
            ? t('sent.waiting')
            : t('sent.done', { time: formatDateTime(doneAt, i18n.language) })}
        </p>
      ))}
      {!isErased && (
        <div className="row">
          <Button variant="secondary" onClick={() => setIsLooking(!isLooking)}>
            {t(isLooking ? 'sent.hide' : 'sent.see')}
          </Button>
          {/* Begun from here again, what has been put right since would be as it was. */}
          {replacedBy === undefined && (
            <Button variant="secondary" onClick={() => once(correct)}>
              {t('sent.correct')}
            </Button>
          )}
          {withdrawable.map((purpose) => (
            <Button key={purpose} variant="secondary" onClick={() => once(() => ask(purpose))}>
              {t(`sent.withdraw.${purpose}`)}
            </Button>
          ))}
          <Button variant="danger" onClick={() => setIsErasing(true)}>
            {t('sent.erase')}
          </Button>
        </div>
      )}
      {failure !== null && <p role="alert">{t(`sent.${failure}`)}</p>}
      {isLooking && <HeldOnServer submissionId={submissionId} database={database} />}
      {isErasing && (
        <Dialog title={t('sent.eraseTitle')} onClose={() => setIsErasing(false)}>
          <p>{t('sent.eraseText')}</p>
          <div className="row">
            <Button variant="danger" onClick={() => once(() => ask('erase'))}>
              {t('sent.eraseYes')}
            </Button>
            <Button variant="secondary" onClick={() => setIsErasing(false)}>
              {t('erase.no')}
            </Button>
          </div>
        </Dialog>
      )}
    </li>
  )
}
