import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'
import type { EventDetail, OpenCode } from '#protocol/event.ts'
import { Button } from '#ui/button.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import { Named } from '../components/named.tsx'
import type { MadeCode } from './event-routes.tsx'

interface OpenCodesProps {
  readonly detail: EventDetail
  readonly made: MadeCode | null
  readonly onMade: (made: MadeCode | null) => void
  readonly onChanged: () => void
  readonly onSignedOut: () => void
}

/** Codes given out and not used yet; one that went astray can be cancelled before anybody enrols with it. */
export function OpenCodes({ detail, made, onMade, onChanged, onSignedOut }: OpenCodesProps) {
  const { t, i18n } = useTranslation('events')
  const api = useStaffApi()
  const [asked, setAsked] = useState<OpenCode | null>(null)
  const naming = ({ label, expiresAt }: OpenCode) => ({
    label: label === '' ? t('codes.unnamed') : label,
    when: formatDateTime(expiresAt, i18n.language),
  })
  return (
    <>
      <h3>{t('codes.unused')}</h3>
      <ul className="event-open-codes">
        {detail.openCodes.map((code, index) => (
          <li key={`${code.expiresAt} ${index}`}>
            <span>{t('codes.unusedItem', naming(code))}</span>
            <Button variant="secondary" onClick={() => setAsked(code)}>
              <Named short={t('codes.cancel')} full={t('codes.cancelNamed', naming(code))} />
            </Button>
          </li>
        ))}
      </ul>
      {asked && (
        <Confirmation
          title={t('codes.cancelConfirm', naming(asked))}
          text={t('codes.cancelText')}
          go={t('codes.cancel')}
          act={() => api.cancelCode(detail.event.id, asked)}
          onDone={() => {
            // What is shown above must not be written down any more.
            if (made?.expiresAt === asked.expiresAt) onMade(null)
            setAsked(null)
            onChanged()
          }}
          onClose={() => {
            setAsked(null)
            // Whatever became of it: it may have been used meanwhile.
            onChanged()
          }}
          onSignedOut={onSignedOut}
        />
      )}
    </>
  )
}
