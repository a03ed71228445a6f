import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch } from 'wouter'
import { AccountsScreen } from './accounts/accounts-screen.tsx'
import { AuditScreen } from './accounts/audit-screen.tsx'
import { MyAccountScreen } from './account/my-account-screen.tsx'
import { DashboardScreen } from './dashboard/dashboard-screen.tsx'
import { CaseRoutes } from './cases/case-routes.tsx'
import { EventRoutes } from './events/event-routes.tsx'
import { ImportScreen } from './import/import-screen.tsx'
import { Problem } from './components/problem.tsx'
import { StaffFrame } from './components/staff-frame.tsx'
import { QuarantineScreen } from './quarantine/quarantine-screen.tsx'
import { PublicationsScreen, type FiguresIn } from './publications/publications-screen.tsx'
import { PrivacyRoutes } from './privacy/privacy-routes.tsx'
import { ReportingScreen } from './reporting/reporting-screen.tsx'
import { SetupScreen } from './sign-in/setup-screen.tsx'
import { SignInScreen } from './sign-in/sign-in-screen.tsx'
import { WelcomeScreen } from './sign-in/welcome-screen.tsx'
import { useStaffApi } from './staff-context.tsx'
import { SubmissionScreen } from './submissions/submission-screen.tsx'
import { SubmissionsScreen } from './submissions/submissions-screen.tsx'
import { useAnswered } from './use-answered.ts'
import './staff.css'

interface StaffAppProps {
  /** The way to the display settings, which the app keeps for all of it. */
  readonly display?: ReactNode
  /** How published figures are shown, which is not the console's own. */
  readonly figuresIn?: FiguresIn
}

function SignedIn({ display = null, figuresIn = () => null }: StaffAppProps) {
  const { t } = useTranslation('staff')
  const api = useStaffApi()
  const [visit, setVisit] = useState(0)
  const session = useAnswered(String(visit), () => api.session())
  const again = (): void => setVisit(visit + 1)
  if (!session) return <p role="status">{t('loading')}</p>
  if (session.kind === 'failed') return <Problem code={session.code} onRetry={again} />
  if (!session.value) return <SignInScreen onSignedIn={again} />
  const { role } = session.value
  if (session.value.mustAddSecondFactor)
    return (
      <StaffFrame user={session.value} onSignedOut={again} display={display}>
        <MyAccountScreen onSignedOut={again} onSecured={again} />
      </StaffFrame>
    )
  return (
    <StaffFrame user={session.value} onSignedOut={again} display={display}>
      <Switch>
        <Route path="/staff/quarantine">
          <QuarantineScreen onSignedOut={again} />
        </Route>
        <Route path="/staff/cases/*?">
          <CaseRoutes user={session.value} onSignedOut={again} />
        </Route>
        <Route path="/staff/publications">
          <PublicationsScreen figuresIn={figuresIn} onSignedOut={again} />
        </Route>
        <Route path="/staff/reporting">
          <ReportingScreen onSignedOut={again} />
        </Route>
        <Route path="/staff/privacy/*?">
          <PrivacyRoutes user={session.value} onSignedOut={again} />
        </Route>
        <Route path="/staff/import">
          <ImportScreen />
        </Route>
        <Route path="/staff/events/*?">
          <EventRoutes onSignedOut={again} />
        </Route>
        <Route path="/staff/accounts">
          <AccountsScreen user={session.value} onSignedOut={again} />
        </Route>
        <Route path="/staff/audit">
          <AuditScreen onSignedOut={again} />
        </Route>
        <Route path="/staff/account">
          <MyAccountScreen onSignedOut={again} onSecured={again} />
        </Route>
        <Route path="/staff/submissions">
          {session.value.role === 'officer' ? (
            <Redirect to="/staff/events" replace />
          ) : (
            <SubmissionsScreen user={session.value} onSignedOut={again} />
          )}
        </Route>
        <Route path="/staff/submissions/:id">
          {({ id }) => (
            <SubmissionScreen
              id={id}
              mayTakeRequests={role === 'administrator' || role === 'staff'}
              onSignedOut={again}
            />
          )}
        </Route>
        <Route>
          {session.value.role === 'officer' ? (
            <Redirect to="/staff/events" replace />
          ) : (
            <DashboardScreen user={session.value} onSignedOut={again} />
          )}
        </Route>
      </Switch>
    </StaffFrame>
  )
}

/** The console, below `/staff`. Whoever is not signed in is asked to, and comes back to where they were. */
export function StaffApp(props: StaffAppProps) {
  return (
    <div className="staff">
      <Switch>
        <Route path="/staff/welcome">
          <WelcomeScreen />
        </Route>
        <Route path="/staff/setup">
          <SetupScreen />
        </Route>
        <Route>
          <SignedIn {...props} />
        </Route>
      </Switch>
    </div>
  )
}
