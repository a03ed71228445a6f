import { useState, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { StaffUser } from '../api.ts'
import { pageAt, startPath } from '../pages.ts'
import { useStaffApi } from '../staff-context.tsx'
import { hasUnsaved } from '../unsaved.ts'
import { Fetched } from './fetched.tsx'
import { Leaving } from './leaving.tsx'
import { Menu } from './menu.tsx'
import { OnPaper } from './on-paper.tsx'
import { NavigationList, NavigationRow } from './staff-navigation.tsx'

/** What the app keeps for all of it, the console too: how it looks and in which language. */
export interface DeviceSettings {
  readonly display: ReactNode
  readonly language: ReactNode
}

interface StaffFrameProps {
  readonly user: StaffUser
  readonly onSignedOut: () => void
  readonly settings: DeviceSettings
  readonly children: ReactNode
}

/** From here on the pages' names stand side by side; narrower, they are behind one button. */
const WIDE = '(min-width: 64rem)'
function useIsWide(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = matchMedia(WIDE)
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => matchMedia(WIDE).matches,
  )
}

interface OwnProps extends Pick<StaffFrameProps, 'user' | 'settings'> {
  readonly onSignOut: () => void
}

function Own({ user, onSignOut, settings }: OwnProps) {
  const { t } = useTranslation('staff')
  const [path] = useLocation()
  return (
    <ul className="staff-nav-list staff-own">
      <li>
        <Link
          href="/staff/account"
          className="staff-nav-link"
          aria-current={pageAt(path)?.id === 'account' ? 'page' : undefined}
        >
          {t('nav.pages.account')}
          <span className="staff-user">{user.email}</span>
        </Link>
      </li>
      <li>{settings.display}</li>
      <li>{settings.language}</li>
      <li>
        <button type="button" onClick={onSignOut}>
          {t('signOut')}
        </button>
      </li>
    </ul>
  )
}

/** Before anybody is known: the name, and how the page looks and reads. */
export function SignedOutFrame({
  settings,
  children,
}: {
  readonly settings: DeviceSettings
  readonly children: ReactNode
}) {
  const { t } = useTranslation('staff')
  return (
    <>
      <header className="frame-header">
        <div className="frame-bar staff-bar staff-bar-signed-out">
          <Link href="/staff">{t('name')}</Link>
          {settings.display}
          {settings.language}
        </div>
      </header>
      {children}
    </>
  )
}

/** One row with the name and the ways elsewhere, and the page below it. */
export function StaffFrame(props: StaffFrameProps) {
  const { user, onSignedOut, settings, children } = props
  const { t } = useTranslation('staff')
  const api = useStaffApi()
  const isWide = useIsWide()
  const [isLeaving, setIsLeaving] = useState(false)
  const signOut = (): void => void api.signOut().then(onSignedOut)
  const own = (
    <Own
      user={user}
      settings={settings}
      onSignOut={() => (hasUnsaved() ? setIsLeaving(true) : signOut())}
    />
  )
  // Nothing there is answered yet.
  const hasPages = !user.mustAddSecondFactor
  return (
    <>
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <header className="frame-header">
        <div className="frame-bar staff-bar">
          <Link href={startPath(user)}>{t('name')}</Link>
          {isWide && hasPages && <NavigationRow user={user} />}
          {isWide ? (
            <Menu
              label={<span className="staff-menu-name">{user.name || user.email}</span>}
              className="staff-menu-end"
            >
              {own}
            </Menu>
          ) : (
            <Menu
              className="staff-menu-end staff-menu-whole"
              label={
                <>
                  <svg className="staff-menu-sign" viewBox="0 0 20 20" aria-hidden="true">
                    <path d="M2 5h16M2 10h16M2 15h16" />
                  </svg>
                  {t('nav.menu')}
                </>
              }
            >
              {hasPages && <NavigationList user={user} />}
              {own}
            </Menu>
          )}
        </div>
      </header>
      <main id="main" className="staff-main stack" tabIndex={-1}>
        <OnPaper name={user.name || user.email} />
        {/* The header stays while a page's words are fetched. */}
        <Fetched>{children}</Fetched>
      </main>
      {isLeaving && <Leaving onLeave={signOut} onStay={() => setIsLeaving(false)} />}
    </>
  )
}
