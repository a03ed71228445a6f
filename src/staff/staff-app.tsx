import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { useContentText } from '#i18n/content-text.ts'
import type { StaffUser } from './api.ts'
import { DashboardScreen } from './dashboard/dashboard-screen.tsx'
import { CaseRoutes } from './cases/case-routes.tsx'
import { Fetched, fetchedScreen } from './components/fetched.tsx'
import { FailedWorkNotice } from './components/failed-work-notice.tsx'
import { LeaveGuard } from './components/leave-guard.tsx'
import { Problem } from './components/problem.tsx'
import { ClosedScreen } from './components/closed-screen.tsx'
import { SignedOutFrame, StaffFrame, type DeviceSettings } from './components/staff-frame.tsx'
import type { FiguresIn } from './publications/publications-screen.tsx'
import { mayOpen, pageAt, seesEverywhere, seesSubmissions, startPath } from './pages.ts'
import { SeenProvinces } from './seen-provinces.tsx'
import { tellOtherTabs, useSignedOutElsewhere } from './sign-in/other-tabs.ts'
import { SessionEnded } from './sign-in/session-ended.tsx'
import { BY_LINK } from './sign-in/by-link.ts'
import { SignInScreen } from './sign-in/sign-in-screen.tsx'
import { useSessionWatched } from './sign-in/use-session-watched.ts'
import { useStaffApi } from './staff-context.tsx'
import { SubmissionScreen } from './submissions/submission-screen.tsx'
import { SubmissionsScreen } from './submissions/submissions-screen.tsx'
import { hasBegun } from './unsaved.ts'
import { useAnswered } from './use-answered.ts'
import { useSingleDownloads } from './use-single-downloads.ts'
import './staff.css'
import './tables.css'
import './print.css'

// Each is fetched when it is opened, which few do: who may come in, what words every line of the log, field events, what could
// not be accepted, what was left out of the figures, the desk for personal data, what opens transfer files, what is published,
// the feed that reports read, lists of questions, and one's own account.
const AccountsScreen = fetchedScreen(async () => ({
  default: (await import('./accounts/accounts-screen.tsx')).AccountsScreen,
}))

const AuditScreen = fetchedScreen(async () => ({
  default: (await import('./accounts/audit-screen.tsx')).AuditScreen,
}))

const EventRoutes = fetchedScreen(async () => ({
  default: (await import('./events/event-routes.tsx')).EventRoutes,
}))

const QuarantineScreen = fetchedScreen(async () => ({
  default: (await import('./quarantine/quarantine-screen.tsx')).QuarantineScreen,
}))

const ExclusionsScreen = fetchedScreen(async () => ({
  default: (await import('./submissions/exclusions-screen.tsx')).ExclusionsScreen,
}))

const PrivacyRoutes = fetchedScreen(async () => ({
  default: (await import('./privacy/privacy-routes.tsx')).PrivacyRoutes,
}))

const ImportScreen = fetchedScreen(async () => ({
  default: (await import('./import/import-screen.tsx')).ImportScreen,
}))

const PublicationsScreen = fetchedScreen(async () => ({
  default: (await import('./publications/publications-screen.tsx')).PublicationsScreen,
}))

const PublishedScreen = fetchedScreen(async () => ({
  default: (await import('./publications/published-screen.tsx')).PublishedScreen,
}))

const ReportingScreen = fetchedScreen(async () => ({
  default: (await import('./reporting/reporting-screen.tsx')).ReportingScreen,
}))

const CodebooksScreen = fetchedScreen(async () => ({
  default: (await import('./codebooks/codebooks-screen.tsx')).CodebooksScreen,
}))

const MyAccountScreen = fetchedScreen(async () => ({
  default: (await import('./account/my-account-screen.tsx')).MyAccountScreen,
}))

/** For a meeting: once a month, or a quarter. */
const OnePageScreen = fetchedScreen(async () => ({
  default: (await import('./one-page/one-page-screen.tsx')).OnePageScreen,
}))

interface StaffAppProps {
  /** The way to the display settings, and the choice of language: the app keeps both for all of it. */
  readonly display?: ReactNode
  readonly language?: ReactNode
  /** How published figures are shown, which is not the console's own. */
  readonly figuresIn?: FiguresIn
}

interface ScreensProps extends Pick<StaffAppProps, 'figuresIn'> {
  readonly user: StaffUser
  readonly again: () => void
}

/** What stands at the address, as far as it is this person's. */
function Screens({ user, again, figuresIn = () => null }: ScreensProps) {
  // Before any form is shown: where a part of one asked for them later, the page was taken away under whoever typed.
  useContentText('places')
  const [path] = useLocation()
  const page = pageAt(path)
  if (page?.id === 'dashboard' && path !== startPath(user))
    return <Redirect to={startPath(user)} replace />
  if (!page || !mayOpen(user, page))
    return <ClosedScreen key={path} user={user} why={page ? 'notForYou' : 'notFound'} />
  const shared = { user, onSignedOut: again }
  return (
    <Switch>
      <Route path="/staff/one-page">
        <Fetched>
          <OnePageScreen {...shared} />
        </Fetched>
      </Route>
      <Route path="/staff/quarantine">
        <Fetched>
          <QuarantineScreen onSignedOut={again} />
        </Fetched>
      </Route>
      <Route path="/staff/exclusions">
        <Fetched>
          <ExclusionsScreen mayPublish={seesEverywhere(user)} onSignedOut={again} />
        </Fetched>
      </Route>
      <Route path="/staff/cases/*?">
        <CaseRoutes {...shared} />
      </Route>
      <Route path="/staff/publications">
        <Fetched>
          {user.role !== 'viewer' && seesEverywhere(user) ? (
            <PublicationsScreen figuresIn={figuresIn} onSignedOut={again} />
          ) : (
            <PublishedScreen onSignedOut={again} />
          )}
        </Fetched>
      </Route>
      <Route path="/staff/codebooks">
        <Fetched>
          <CodebooksScreen />
        </Fetched>
      </Route>
      <Route path="/staff/reporting">
        <Fetched>
          <ReportingScreen onSignedOut={again} />
        </Fetched>
      </Route>
      <Route path="/staff/privacy/*?">
        <Fetched>
          <PrivacyRoutes {...shared} />
        </Fetched>
      </Route>
      <Route path="/staff/import">
        <Fetched>
          <ImportScreen />
        </Fetched>
      </Route>
      <Route path="/staff/events/*?">
        <Fetched>
          <EventRoutes seesSubmissions={seesSubmissions(user)} onSignedOut={again} />
        </Fetched>
      </Route>
      <Route path="/staff/accounts">
        <Fetched>
          <AccountsScreen {...shared} />
        </Fetched>
      </Route>
      <Route path="/staff/audit">
        <Fetched>
          <AuditScreen onSignedOut={again} />
        </Fetched>
      </Route>
      <Route path="/staff/account">
        <Fetched>
          <MyAccountScreen onSignedOut={again} onSecured={again} />
        </Fetched>
      </Route>
      <Route path="/staff/submissions">
        <SubmissionsScreen onSignedOut={again} />
      </Route>
      <Route path="/staff/submissions/:id">
        {({ id }) => (
          <SubmissionScreen
            key={id}
            id={id}
            mayDecide={seesEverywhere(user)}
            mayTakeRequests
            mayReadLog={user.role === 'administrator' && seesEverywhere(user)}
            onSignedOut={again}
          />
        )}
      </Route>
      <Route path="/staff">
        <DashboardScreen {...shared} />
      </Route>
      <Route>
        <ClosedScreen key={path} user={user} why="notFound" />
      </Route>
    </Switch>
  )
}

/**
 * The page of whoever is signed in. When the session is found to have ended, a page with something typed or chosen in it stays,
 * hidden, until it is known who signs in: the same person goes on where they were, anybody else gets a page of their own.
 */
function SignedIn({
  settings,
  figuresIn,
}: Pick<StaffAppProps, 'figuresIn'> & { readonly settings: DeviceSettings }) {
  const { t } = useTranslation('staff')
  const api = useStaffApi()
  const [visit, setVisit] = useState(0)
  const [known, setKnown] = useState<StaffUser | null>(null)
  const [isEnded, setIsEnded] = useState(false)
  const [round, setRound] = useState(0)
  const session = useAnswered(String(visit), () => api.session())
  const again = (): void => setVisit(visit + 1)
  if (session?.kind === 'ok') {
    if (session.value === null && known && !isEnded) {
      setIsEnded(true)
      if (!hasBegun()) setKnown(null)
    }
    if (session.value && (isEnded || session.value !== known)) {
      setKnown(session.value)
      setIsEnded(false)
      // What could not be read meanwhile is read now.
      if (known && !hasBegun()) setRound(round + 1)
    }
  }
  useSignedOutElsewhere(again)
  useSessionWatched(isEnded ? null : (known?.id ?? null), again)
  const leave = (): void => {
    setKnown(null)
    setIsEnded(false)
    again()
    tellOtherTabs()
  }
  const user = session?.value ?? known
  if (!user && !session) return <p role="status">{t('loading')}</p>
  if (!user && session?.kind === 'failed') return <Problem code={session.code} onRetry={again} />
  if (!user)
    return (
      <SignedOutFrame settings={settings}>
        <SignInScreen isEnded={isEnded} onSignedIn={again} />
      </SignedOutFrame>
    )
  return (
    <SeenProvinces value={user.provinces ?? null}>
      <StaffFrame key={user.id} user={user} onSignedOut={leave} settings={settings}>
        {user.mustAddSecondFactor ? (
          <Fetched>
            <MyAccountScreen onSignedOut={again} onSecured={again} />
          </Fetched>
        ) : (
          <Screens key={round} user={user} again={again} {...(figuresIn && { figuresIn })} />
        )}
      </StaffFrame>
      {isEnded && <SessionEnded user={user} onSignedIn={again} />}
    </SeenProvinces>
  )
}

/** The console, below `/staff`. Whoever is not signed in is asked to, and comes back to where they were. */
export function StaffApp({ display = null, language = null, figuresIn }: StaffAppProps) {
  const settings = { display, language }
  // Why something was not done has to be said without a network too, when its words could not be fetched any more.
  useContentText('problems')
  useSingleDownloads()
  return (
    <div className="staff">
      <LeaveGuard />
      <FailedWorkNotice />
      <Switch>
        {BY_LINK.map(([path, Screen]) => (
          <Route key={path} path={path}>
            <SignedOutFrame settings={settings}>
              <Screen />
            </SignedOutFrame>
          </Route>
        ))}
        <Route>
          <SignedIn settings={settings} {...(figuresIn && { figuresIn })} />
        </Route>
      </Switch>
    </div>
  )
}
