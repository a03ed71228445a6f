import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'
import { appDatabase } from '#storage/app-database.ts'
import { listOutbox } from '#storage/outbox.ts'
import { readSetting } from '#storage/settings.ts'
import { Button } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { OutboxEntry } from './outbox-entry.tsx'
import { downloadText, outboxRescueText } from './rescue-outbox.ts'
import { SupportDetails } from './support-details.tsx'
import './outbox.css'

/** What waits, since when, why, and what can be done about it. `onSendNow` is `null` while the engine loads. */
export function OutboxScreen({
  onSendNow,
}: {
  readonly onSendNow: (() => Promise<unknown>) | null
}) {
  const { t, i18n } = useTranslation('outbox')
  const entries = useLiveQuery(() => listOutbox(appDatabase), [])
  const next = useLiveQuery(() => readSetting(appDatabase, 'nextSend'), [])
  const [isSending, setIsSending] = useState(false)
  async function send(): Promise<void> {
    setIsSending(true)
    await onSendNow?.()
    setIsSending(false)
  }
  async function rescue(): Promise<void> {
    downloadText(await outboxRescueText(appDatabase), 'san-sang-so-chua-gui.json')
  }
  return (
    <div className="stack">
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p className="soft">{t('lead')}</p>
      {!entries && <p role="status">{t('loading')}</p>}
      {entries?.length === 0 && <p className="card">{t('empty')}</p>}
      {entries && entries.length > 0 && (
        <>
          <p role="status">{t('count', { count: entries.length })}</p>
          <ul className="outbox-list stack">
            {entries.map((entry) => (
              <OutboxEntry key={entry.submissionId} entry={entry} />
            ))}
          </ul>
          {next && (
            <p className="soft">{t('next', { when: formatDateTime(next.at, i18n.language) })}</p>
          )}
          <div className="row">
            <Button disabled={isSending || onSendNow === null} onClick={() => void send()}>
              {t(isSending ? 'sending' : 'sendNow')}
            </Button>
            <Button variant="secondary" onClick={() => void rescue()}>
              {t('rescue')}
            </Button>
          </div>
          <p className="soft small">{t('rescueHint')}</p>
        </>
      )}
      <SupportDetails />
    </div>
  )
}
