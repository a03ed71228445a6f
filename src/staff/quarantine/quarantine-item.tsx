import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PROVINCES } from '#content/reference.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDateTime } from '#i18n/formats.ts'
import type { QuarantinePage } from '#protocol/staff.ts'
import { Button } from '#ui/button.tsx'
import { useOwnId } from '#ui/use-own-id.ts'
import { Confirmation } from '../components/confirmation.tsx'
import { Problem } from '../components/problem.tsx'
import { RowLink } from '../components/row-link.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useBusy } from '../use-busy.ts'
import { mayBeAccepted, useAdvice } from './use-advice.ts'
import { useDetailText } from './use-detail-text.ts'
import { useReasonText } from './use-reason-text.ts'

// What checks a body and words it is fetched when somebody opens one.
const BodyReading = lazy(async () => ({
  default: (await import('./body-reading.tsx')).BodyReading,
}))

/** What came of it. */
export type Decided = 'released' | 'rejectedDone' | 'reopened'

interface QuarantineItemProps {
  readonly item: QuarantinePage['items'][number]
  /** The one above it has been decided: who decides them one by one goes on here. */
  readonly isNext: boolean
  readonly onSettled: (as: Decided) => void
  readonly onSignedOut: () => void
}

/** Why it was put aside, what arrived, and what can be decided about it. */
export function QuarantineItem({ item, isNext, onSettled, onSignedOut }: QuarantineItemProps) {
  const { t, i18n } = useTranslation('staff')
  const reasonText = useReasonText()
  const adviceOn = useAdvice()
  const places = useContentText('places')
  const detailText = useDetailText()
  const api = useStaffApi()
  const [isBusy, begin] = useBusy()
  const [isRejecting, setIsRejecting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { businessName, province } = item
  const isWaiting = item.rejectedAt === null
  const advice = isWaiting ? adviceOn(item.problemCode) : null
  const [isOpen, setIsOpen] = useState(false)
  const isProvince = PROVINCES.some(({ code }) => code === province)
  const at = (instant: string): string => formatDateTime(instant, i18n.language)
  const id = useOwnId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isNext) heading.current?.focus()
  }, [isNext])
  async function decide(as: Exclude<Decided, 'rejectedDone'>): Promise<void> {
    setProblem(null)
    const { releaseQuarantined, reopenQuarantined } = api
    const answered = await (as === 'released' ? releaseQuarantined : reopenQuarantined)(item.id)
    if (answered.kind === 'ok') return onSettled(as)
    setProblem(answered.code)
  }
  return (
    <article className="card stack" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1} className="staff-detail">
        {[businessName ?? t('quarantine.unnamed'), isProvince ? places(province ?? '') : null]
          .filter(Boolean)
          .join(' · ')}
      </h2>
      <p>
        {[
          reasonText(item.problemCode),
          item.problemDetail === null ? null : detailText(item.problemDetail),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      {advice !== null && <p>{advice}</p>}
      <p className="soft staff-detail">
        {at(item.receivedAt)} · {item.submissionId}
      </p>
      {/* To tell which of the two is right, one looks at both. */}
      {item.problemCode === 'submission.conflict' && (
        <p>
          <RowLink href={`/staff/submissions/${item.submissionId}`} isAcross>
            {t('quarantine.held')}
          </RowLink>
        </p>
      )}
      {item.rejectedAt !== null && (
        <p>
          {t('quarantine.rejectedAt', {
            at: at(item.rejectedAt),
            who: item.rejectedBy ?? t('quarantine.somebody'),
            reason: item.rejectedReason ?? '',
          })}
        </p>
      )}
      <div className="row">
        <Button variant="secondary" isExpanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {t('quarantine.body')}
        </Button>
      </div>
      {isOpen && (
        <Suspense fallback={<p role="status">{t('loading')}</p>}>
          <BodyReading
            id={item.id}
            reason={{ code: item.problemCode, detail: item.problemDetail }}
            onSignedOut={onSignedOut}
          />
        </Suspense>
      )}
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      {isWaiting && (
        <div className="row">
          {mayBeAccepted(item.problemCode) && (
            <Button disabled={isBusy} onClick={() => begin(() => decide('released'))}>
              {t('quarantine.release')}
            </Button>
          )}
          <Button variant="secondary" disabled={isBusy} onClick={() => setIsRejecting(true)}>
            {t('quarantine.reject')}
          </Button>
        </div>
      )}
      {!isWaiting && (
        <div className="row">
          <Button
            variant="secondary"
            disabled={isBusy}
            onClick={() => begin(() => decide('reopened'))}
          >
            {t('quarantine.reopen')}
          </Button>
        </div>
      )}
      {isRejecting && (
        <Confirmation
          title={t('quarantine.rejectTitle')}
          text={t('quarantine.rejectText')}
          go={t('quarantine.rejectGo')}
          reasonLabel={t('quarantine.rejectReason')}
          act={(reason) => api.rejectQuarantined(item.id, reason)}
          onDone={() => onSettled('rejectedDone')}
          onClose={() => setIsRejecting(false)}
          onSignedOut={onSignedOut}
        />
      )}
    </article>
  )
}
