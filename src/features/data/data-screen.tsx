import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { appDatabase } from '#storage/app-database.ts'
import type { AppDatabase } from '#storage/database.ts'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { EraseSection } from './erase-section.tsx'
import { ExportSection } from './export-section.tsx'
import { SentSection } from './sent-section.tsx'
import { StorageState } from './storage-state.tsx'
import './data.css'

/** What this device holds, what is done with it, and how to be rid of it. */
export function DataScreen({ database = appDatabase }: { readonly database?: AppDatabase }) {
  const { t } = useTranslation('data')
  return (
    <div className="stack">
      <ScreenHeading>{t('title')}</ScreenHeading>
      <section className="card stack" aria-labelledby="notice">
        <h2 id="notice">{t('notice.title')}</h2>
        <p>{t('notice.device')}</p>
        <p>{t('notice.send')}</p>
        <p>{t('notice.official')}</p>
      </section>
      <section className="card stack" aria-labelledby="storage">
        <h2 id="storage">{t('storage.title')}</h2>
        <StorageState />
      </section>
      <SentSection database={database} />
      <section className="card stack" aria-labelledby="ask">
        <h2 id="ask">{t('ask.title')}</h2>
        <p>{t('ask.text')}</p>
        <p>
          <Link href="/data/request">{t('ask.link')}</Link>
        </p>
      </section>
      <ExportSection database={database} />
      <EraseSection database={database} />
    </div>
  )
}
