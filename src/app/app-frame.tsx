import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { appDatabase } from '#storage/app-database.ts'
import { writeSetting } from '#storage/settings.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { useAppState } from './app-state.ts'

function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  const other = i18n.language === 'vi' ? 'en' : 'vi'
  const change = (): void => {
    void i18n.changeLanguage(other)
    // Where storage is refused the choice lasts as long as the page.
    writeSetting(appDatabase, 'language', other).catch(() => undefined)
  }
  return (
    <button type="button" lang={other} title={t('language.label')} onClick={change}>
      {t('language.switch')}
    </button>
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
          <LanguageSwitch />
        </div>
      </header>
      <main id="main" className="frame-main stack" tabIndex={-1}>
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
