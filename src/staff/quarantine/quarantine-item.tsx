import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import { formatDateTime, formatScore } from '#i18n/formats.ts'
import type { QuarantinePage } from '#protocol/staff.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'

interface QuarantineItemProps {
  readonly item: QuarantinePage['items'][number]
  readonly onSettled: (as: 'released' | 'rejectedDone') => void
  readonly onSignedOut: () => void
}

/** Why it was put aside, what arrived, and what can be decided about it. */
export function QuarantineItem({ item, onSettled, onSignedOut }: QuarantineItemProps) {
  const { t, i18n } = useTranslation('staff')
  const problems = useContentText('problems')
  const api = useStaffApi()
  const [isBusy, setIsBusy] = useState(false)
  const [isRejecting, setIsRejecting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const at = (instant: string): string => formatDateTime(instant, i18n.language)
  async function release(): Promise<void> {
    setIsBusy(true)
    const answered = await api.releaseQuarantined(item.id)
    setIsBusy(false)
    if (answered.kind === 'ok') return onSettled('released')
    setProblem(answered.code)
  }
  return (
    <article className="card stack">
      <h2>{problems(item.problemCode)}</h2>
      <p className="soft">
        {at(item.receivedAt)} · {item.submissionId}
        {item.problemDetail !== null && ` · ${item.problemDetail}`}
      </p>
      {item.rejectedAt !== null && (
        <p>
          {t('quarantine.rejectedAt', {
            at: at(item.rejectedAt),
            reason: item.rejectedReason ?? '',
          })}
        </p>
      )}
      <Disclosure summary={t('quarantine.body')}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard too */}
        <div tabIndex={0} role="group" aria-label={t('quarantine.body')} className="staff-body">
          <pre className="small">{item.body}</pre>
        </div>
        {item.bodyLength > item.body.length && (
          <p>
            {t('quarantine.cut', {
              shown: formatScore(item.body.length, i18n.language),
              total: formatScore(item.bodyLength, i18n.language),
            })}
          </p>
        )}
        <p>
          <a href={`/api/v1/staff/quarantine/${item.id}/body.txt`} download>
            {t('quarantine.download')}
          </a>
        </p>
      </Disclosure>
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      {item.rejectedAt === null && (
        <>
          <p className="soft">{t('quarantine.releaseHint')}</p>
          <div className="row">
            <Button disabled={isBusy} onClick={() => void release()}>
              {t('quarantine.release')}
            </Button>
            <Button variant="secondary" disabled={isBusy} onClick={() => setIsRejecting(true)}>
              {t('quarantine.reject')}
            </Button>
          </div>
        </>
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
