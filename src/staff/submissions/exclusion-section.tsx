import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatDateTime } from '#i18n/formats.ts'
import { SubmissionFilterSchema, type SubmissionDetail } from '#protocol/staff.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useKept } from '../use-kept.ts'
import { ExclusionForm } from './exclusion-form.tsx'
import type { FilterField } from './filter.ts'

/** Leaves all that the list's filter finds out of the figures; says first how many they are. */
export function LeaveOutFound({
  filters,
  onDone,
  onClose,
  onSignedOut,
}: {
  /** As the page's address has them. */
  readonly filters: Partial<Record<FilterField, string>>
  readonly onDone: () => void
  readonly onClose: () => void
  readonly onSignedOut: () => void
}) {
  const { t, i18n } = useTranslation('exclusions')
  const api = useStaffApi()
  const [visit, setVisit] = useState(0)
  const query = new URLSearchParams(filters).toString()
  const { value, problem } = useKept(`${query} ${visit}`, () => api.previewExclusion(query))
  const again = (): void => setVisit(visit + 1)
  if (!value || value.count === 0 || value.count > value.most)
    return (
      <Dialog title={t('found.title')} onClose={onClose}>
        {problem !== null ? (
          <Problem code={problem} onRetry={again} onSignedOut={onSignedOut} />
        ) : (
          <p role="status">
            {value
              ? t(value.count === 0 ? 'found.none' : 'found.tooMany', {
                  most: formatCount(value.most, i18n.language),
                })
              : t('found.counting')}
          </p>
        )}
        <div className="row">
          <Button variant="secondary" onClick={onClose}>
            {t('found.close')}
          </Button>
        </div>
      </Dialog>
    )
  const { count } = value
  return (
    <ExclusionForm
      title={t('found.title')}
      go={t('found.go', { count })}
      taken={{ count, filter: SubmissionFilterSchema.parse(filters) }}
      onDone={onDone}
      onRefused={again}
      onClose={onClose}
      onSignedOut={onSignedOut}
    >
      <p role="status">
        <strong>{t('found.takes', { count })}</strong>
      </p>
    </ExclusionForm>
  )
}

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
