import { Route, Switch } from 'wouter'
import type { StaffUser } from '../api.ts'
import { Fetched, fetchedScreen } from '../components/fetched.tsx'
import { RequestScreen } from './request-screen.tsx'
import { RequestsScreen } from './requests-screen.tsx'

// Fetched when it is opened: administrators alone do, and seldom.
const RetentionScreen = fetchedScreen(async () => ({
  default: (await import('./retention-screen.tsx')).RetentionScreen,
}))

interface PrivacyRoutesProps {
  readonly user: StaffUser
  readonly onSignedOut: () => void
}

/** All below `/staff/privacy`. */
export function PrivacyRoutes({ user, onSignedOut }: PrivacyRoutesProps) {
  return (
    <Switch>
      <Route path="/staff/privacy/retention">
        <Fetched>
          <RetentionScreen onSignedOut={onSignedOut} />
        </Fetched>
      </Route>
      <Route path="/staff/privacy/:id">
        {({ id }) => <RequestScreen key={id} id={id} onSignedOut={onSignedOut} />}
      </Route>
      <Route>
        <RequestsScreen user={user} onSignedOut={onSignedOut} />
      </Route>
    </Switch>
  )
}
