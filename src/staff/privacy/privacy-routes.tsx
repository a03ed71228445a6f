import { Route, Switch } from 'wouter'
import type { StaffUser } from '../api.ts'
import { RequestScreen } from './request-screen.tsx'
import { RequestsScreen } from './requests-screen.tsx'
import { RetentionScreen } from './retention-screen.tsx'

interface PrivacyRoutesProps {
  readonly user: StaffUser
  readonly onSignedOut: () => void
}

/** All below `/staff/privacy`. */
export function PrivacyRoutes({ user, onSignedOut }: PrivacyRoutesProps) {
  return (
    <Switch>
      <Route path="/staff/privacy/retention">
        <RetentionScreen onSignedOut={onSignedOut} />
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
