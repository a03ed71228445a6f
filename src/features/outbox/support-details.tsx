import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppDatabase } from '#storage/database.ts'
import { readJournal } from '#storage/journal.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'

/** The journal: codes and counts for whoever helps, nothing a person typed. */
export function SupportDetails({ database }: { readonly database: AppDatabase }) {
  const { t } = useTranslation('outbox')
  const [isCopied, setIsCopied] = useState(false)
  const lines = useLiveQuery(() => readJournal(database), [database])
  const text = (lines ?? []).map(({ at, event, detail }) => `${at} ${event} ${detail}`).join('\n')
  const copy = (): void => {
    navigator.clipboard?.writeText(text).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    )
  }
  return (
    <Disclosure summary={t('support')}>
      {text === '' ? (
        <p>{t('journalEmpty')}</p>
      ) : (
        <pre className="small outbox-journal">{text}</pre>
      )}
      <div className="row">
        <Button variant="secondary" onClick={copy}>
          {t('copy')}
        </Button>
        <span role="status">{isCopied && t('copied')}</span>
      </div>
    </Disclosure>
  )
}
