import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'
import type { SubmissionDetail } from '#protocol/staff.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { ExclusionForm } from './exclusion-form.tsx'

export type ExclusionChange = 'excluded' | 'countedAgain'

interface ExclusionProps {
  readonly detail: SubmissionDetail
  readonly onChanged: (change: ExclusionChange) => void
  readonly onSignedOut: () => void
}

/** That this submission is left out of the figures, by whom and why, and the way back. `done`: what was just done about it. */
export function ExclusionNote({
  detail,
  done,
  onChanged,
  onSignedOut,
}: ExclusionProps & { readonly done: ExclusionChange | null }) {
  const { t, i18n } = useTranslation('exclusions')
  const api = useStaffApi()
  const [isAsking, setIsAsking] = useState(false)
  const said = useRef<HTMLParagraphElement>(null)
  // The button that was pressed is gone: the focus would be nowhere.
  useEffect(() => {
    if (done !== null) said.current?.focus()
  }, [done])
  const { exclusion } = detail
  return (
    <>
      <p role="status" ref={said} tabIndex={-1} className={done ? undefined : 'visually-hidden'}>
        {done && t(`done.${done}`)}
      </p>
      {exclusion !== null && (
        <Callout tone="attention" title={t('is')}>
          <p className="staff-detail">
            {t('said', {
              who: exclusion.by ?? t('somebody'),
              at: formatDateTime(exclusion.at, i18n.language),
              kind: t(`kinds.${exclusion.kind}`),
              reason: exclusion.reason,
            })}
          </p>
          <p>
            <Button variant="secondary" onClick={() => setIsAsking(true)}>
              {t('again')}
            </Button>
          </p>
        </Callout>
      )}
      {isAsking && (
        <Confirmation
          title={t('againTitle')}
          text={t('againText')}
          go={t('again')}
          variant="primary"
          act={() => api.countAgain(detail.id)}
          onDone={() => {
            setIsAsking(false)
            onChanged('countedAgain')
          }}
          onClose={() => setIsAsking(false)}
          onSignedOut={onSignedOut}
        />
      )}
    </>
  )
}

/** Leaves this submission out of the figures. */
export function LeaveOut({
  detail,
  onChanged,
  onClose,
  onSignedOut,
}: ExclusionProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('exclusions')
  return (
    <ExclusionForm
      title={t('title')}
      go={t('go')}
      taken={{ count: 1, submission: detail.id }}
      onDone={() => onChanged('excluded')}
      onClose={onClose}
      onSignedOut={onSignedOut}
    />
  )
}
