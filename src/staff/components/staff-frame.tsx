import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { StaffUser } from '../api.ts'
import { useStaffApi } from '../staff-context.tsx'

interface StaffFrameProps {
  readonly user: StaffUser
  readonly onSignedOut: () => void
  /** The way to the display settings. */
  readonly display: ReactNode
  readonly children: ReactNode
}

export function StaffFrame({ user, onSignedOut, display, children }: StaffFrameProps) {
  const { t, i18n } = useTranslation('staff')
  const { t: dashboard } = useTranslation('dashboard')
  const { t: events } = useTranslation('events')
  const { t: cases } = useTranslation('cases')
  const { t: published } = useTranslation('publications')
  const { t: reporting } = useTranslation('reporting')
  const { t: privacy } = useTranslation('privacy')
  const { t: people } = useTranslation('accounts')
  // What somebody may really do, the server decides; here it is only not offered.
  const isProgramme = user.role === 'administrator' || user.role === 'staff'
  const api = useStaffApi()
  const other = i18n.language === 'vi' ? 'en' : 'vi'
  return (
    <>
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <header className="frame-header">
        <div className="frame-bar staff-bar">
          <Link href="/staff">{t('name')}</Link>
          {/* Nothing there is answered yet. */}
          {!user.mustAddSecondFactor && (
            <nav aria-label={t('nav.label')}>
              {user.role !== 'officer' && (
                <>
                  <Link href="/staff">{dashboard('nav')}</Link>
                  <Link href="/staff/submissions">{t('nav.submissions')}</Link>
                  <Link href="/staff/cases">{cases('nav')}</Link>
                </>
              )}
              <Link href="/staff/events">{events('nav')}</Link>
              {isProgramme && <Link href="/staff/quarantine">{t('nav.quarantine')}</Link>}
              {isProgramme && <Link href="/staff/publications">{published('manage.nav')}</Link>}
              {isProgramme && <Link href="/staff/privacy">{privacy('nav')}</Link>}
              {isProgramme && <Link href="/staff/reporting">{reporting('nav')}</Link>}
              {user.role !== 'viewer' && <Link href="/staff/import">{t('nav.import')}</Link>}
              {user.role === 'administrator' && (
                <Link href="/staff/accounts">{people('title')}</Link>
              )}
            </nav>
          )}
          <Link href="/staff/account" className="staff-user">
            {user.email}
          </Link>
          {display}
          <button type="button" lang={other} onClick={() => void i18n.changeLanguage(other)}>
            {t('otherLanguage')}
          </button>
          <button type="button" onClick={() => void api.signOut().then(onSignedOut)}>
            {t('signOut')}
          </button>
        </div>
      </header>
      <main id="main" className="staff-main stack" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
