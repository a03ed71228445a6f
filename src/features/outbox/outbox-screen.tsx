import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'
import { appDatabase } from '#storage/app-database.ts'
import type { AppDatabase, OutboxRow } from '#storage/database.ts'
import { listOutbox, retryRefused } from '#storage/outbox.ts'
import { readSetting } from '#storage/settings.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { OutboxEntry } from './outbox-entry.tsx'
import { ReceiveTransfer } from './receive-transfer.tsx'
import { SaveTransfer } from './save-transfer.tsx'
import { SupportDetails } from './support-details.tsx'
import './outbox.css'

interface OutboxScreenProps {
  /** `null` while the engine loads. */
  readonly onSendNow: (() => Promise<unknown>) | null
  readonly database?: AppDatabase
}

function Waiting({
  entries,
  onSendNow,
  database,
}: Required<OutboxScreenProps> & { readonly entries: readonly OutboxRow[] }) {
  const { t, i18n } = useTranslation('outbox')
  const next = useLiveQuery(() => readSetting(database, 'nextSend'), [database])
  const [isSending, setIsSending] = useState(false)
  async function send(): Promise<void> {
    setIsSending(true)
    try {
      await retryRefused(database)
      await onSendNow?.()
    } catch {
      // Storage closed for a moment (iOS): everything waits as it did, and may be sent again.
    } finally {
      setIsSending(false)
    }
  }
  return (
    <>
      <p role="status">{t('count', { count: entries.length })}</p>
      {next?.isPaused === true && (
        <Callout tone="attention" title={t('paused.title')}>
          <p>{t('paused.text')}</p>
        </Callout>
      )}
      <div className="row">
        <Button disabled={isSending || onSendNow === null} onClick={() => void send()}>
          {t(isSending ? 'sending' : 'sendNow')}
        </Button>
      </div>
      {next && (
        <p className="soft">{t('next', { when: formatDateTime(next.at, i18n.language) })}</p>
      )}
      <ul className="outbox-list stack">
        {entries.map((entry) => (
          <OutboxEntry key={entry.submissionId} entry={entry} />
        ))}
      </ul>
      <SaveTransfer database={database} />
    </>
  )
}

/** What waits, since when, why, and what can be done about it. */
export function OutboxScreen({ onSendNow, database = appDatabase }: OutboxScreenProps) {
  const { t } = useTranslation('outbox')
  const entries = useLiveQuery(() => listOutbox(database), [database])
  return (
    <div className="stack">
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p className="soft">{t('lead')}</p>
      {!entries && <p role="status">{t('loading')}</p>}
      {entries?.length === 0 && <p className="card">{t('empty')}</p>}
      {entries && entries.length > 0 && (
        <Waiting entries={entries} onSendNow={onSendNow} database={database} />
      )}
      <ReceiveTransfer database={database} />
      <SupportDetails database={database} />
    </div>
  )
}
