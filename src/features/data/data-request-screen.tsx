import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatDate } from '#i18n/formats.ts'
import { appDatabase } from '#storage/app-database.ts'
import { readDataRequests, type SentDataRequest } from '#storage/data-request.ts'
import type { AppDatabase } from '#storage/database.ts'
import { readKeptFor } from '#storage/kept-for.ts'
import { refreshKeptFor } from '#sync/fetch-kept-for.ts'
import { Callout } from '#ui/callout.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { DataRequestForm } from './data-request-form.tsx'

/** What came of it: the code to name it by, and until when what is to be expected. */
function Sent({ sent }: { readonly sent: SentDataRequest }) {
  const { t, i18n } = useTranslation('data-request')
  const day = (iso: string): string => formatDate(iso, i18n.language)
  return (
    <Callout tone="good" title={t('sent.title', { reference: sent.reference })}>
      <p>
        {t(`kinds.${sent.kind}`)}. {t('sent.received', { day: day(sent.receivedOn) })}
      </p>
      <ul>
        <li>{t('sent.acknowledge', { day: day(sent.acknowledgeBy) })}</li>
        <li>{t('sent.answer', { day: day(sent.answerBy) })}</li>
      </ul>
      <p>{t('sent.next')}</p>
    </Callout>
  )
}

/** For whoever has no key here: a shared tablet, a phone that is lost. Asks staff, who make sure first who it is. */
export function DataRequestScreen({
  database = appDatabase,
}: {
  readonly database?: AppDatabase
}) {
  const { t } = useTranslation('data-request')
  const here = useLiveQuery(() => readDataRequests(database), [database])
  const keptFor = useLiveQuery(() => readKeptFor(database), [database])
  useEffect(() => void refreshKeptFor(database), [database])
  // Its code is all there is to name it by: where the device does not keep it, the page shows it as long as it is open.
  const [notKept, setNotKept] = useState<readonly SentDataRequest[]>([])
  const sent = [...notKept, ...(here?.sent ?? [])]
  const isRead = here !== undefined
  // What was sent empties the form, and stands above it: whoever pressed its button is taken there.
  const received = useRef<HTMLDivElement>(null)
  const sentBefore = useRef<number | null>(null)
  useEffect(() => {
    if (!isRead) return
    if (sentBefore.current !== null && sent.length > sentBefore.current) received.current?.focus()
    sentBefore.current = sent.length
  }, [isRead, sent.length])
  return (
    <div className="stack">
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>{t('lead')}</p>
      <p>
        {t('own')} <Link href="/data">{t('ownLink')}</Link>
      </p>
      <div ref={received} tabIndex={-1} role="status" className="stack">
        {sent.map((each) => (
          <Sent key={each.reference} sent={each} />
        ))}
      </div>
      {/* What was sent empties the form: the next one is another. */}
      {here && keptFor && (
        <DataRequestForm
          key={sent.length}
          draft={notKept.length > 0 ? null : here.draft}
          months={keptFor.requests}
          database={database}
          onNotKept={(each) => setNotKept((before) => [each, ...before])}
        />
      )}
    </div>
  )
}
