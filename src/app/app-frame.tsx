import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { DisplayControl } from '#features/display/display-control.tsx'
import { LANGUAGES } from '#i18n/languages.ts'
import { appDatabase } from '#storage/app-database.ts'
import { forgetHeld } from '#storage/emptied.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { useAppState } from './app-state.ts'
import { LanguageSwitch } from './language-switch.tsx'

/** A language the app did not come with may be worded in part; the rest is Vietnamese, and said to be. */
function PartlyTranslated() {
  const { t, i18n } = useTranslation()
  if (LANGUAGES.includes(i18n.language as 'vi')) return null
  return <p className="soft small">{t('language.partly')}</p>
}

/** Data that is gone must not look like data that never was. */
function EmptiedNotice() {
  const { t } = useTranslation()
  const isEmptied = useAppState((state) => state.isEmptied)
  if (!isEmptied) return null
  const understood = (): void => {
    forgetHeld()
    useAppState.setState({ isEmptied: false })
  }
  return (
    <div role="alert">
      <Callout tone="danger" title={t('emptied.title')}>
        <p>{t('emptied.text')}</p>
        <Button variant="secondary" onClick={understood}>
          {t('emptied.ok')}
        </Button>
      </Callout>
    </div>
  )
}

/** Said on every page: what it would show cannot be read, and what is entered cannot be kept. */
function RefusedStorageNotice() {
  const { t } = useTranslation()
  const isRefused = useAppState((state) => state.isStorageRefused)
  if (!isRefused) return null
  return (
    <div role="alert">
      <Callout tone="danger" title={t('refusedStorage.title')}>
        <p>{t('refusedStorage.text')}</p>
      </Callout>
    </div>
  )
}

/** Outside an assessment: within one, a write that fails says so itself. */
function LowStorageNotice() {
  const { t } = useTranslation()
  const isLow = useAppState((state) => state.isStorageLow)
  const [path] = useLocation()
  if (!isLow || path.startsWith('/assess/')) return null
  return (
    <div role="status">
      <Callout tone="attention" title={t('lowStorage.title')}>
        <p>{t('lowStorage.text')}</p>
      </Callout>
    </div>
  )
}

/** Only outside an assessment: an update must not interrupt one. */
function UpdateNotice() {
  const { t } = useTranslation()
  const applyUpdate = useAppState((state) => state.applyUpdate)
  const [path] = useLocation()
  if (!applyUpdate || path.startsWith('/assess/')) return null
  return (
    <Callout title={t('update.title')}>
      <p>{t('update.text')}</p>
      <Button variant="secondary" onClick={applyUpdate}>
        {t('update.now')}
      </Button>
    </Callout>
  )
}

/** Header, what the screen is about, and the ways elsewhere. */
export function AppFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const waiting = useLiveQuery(() => appDatabase.outbox.count().catch(() => null), []) ?? null
  return (
    <>
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <header className="frame-header">
        <div className="frame-bar">
          <Link href="/">{t('appName')}</Link>
          <DisplayControl />
          <LanguageSwitch />
        </div>
      </header>
      <main id="main" className="frame-main stack" tabIndex={-1}>
        <RefusedStorageNotice />
        <EmptiedNotice />
        <LowStorageNotice />
        <PartlyTranslated />
        <UpdateNotice />
        {children}
      </main>
      <footer className="frame-footer">
        <nav aria-label={t('nav.label')}>
          <Link href="/">{t('nav.home')}</Link>
          <Link href="/history">{t('nav.history')}</Link>
          <Link href="/outbox">
            {waiting !== null && waiting > 0 ? t('waiting', { count: waiting }) : t('nav.outbox')}
          </Link>
          <Link href="/data">{t('nav.data')}</Link>
        </nav>
      </footer>
    </>
  )
}
