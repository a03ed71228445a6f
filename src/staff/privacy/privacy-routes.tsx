import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Switch } from 'wouter'
import type { StaffUser } from '../api.ts'
import { RequestScreen } from './request-screen.tsx'
import { RequestsScreen } from './requests-screen.tsx'

// Fetched when it is opened: administrators alone do, and seldom.
const RetentionScreen = lazy(async () => ({
  default: (await import('./retention-screen.tsx')).RetentionScreen,
}))

interface PrivacyRoutesProps {
  readonly user: StaffUser
  readonly onSignedOut: () => void
}

/** All below `/staff/privacy`. */
export function PrivacyRoutes({ user, onSignedOut }: PrivacyRoutesProps) {
  const { t } = useTranslation('staff')
  return (
    <Switch>
      <Route path="/staff/privacy/retention">
        <Suspense fallback={<p role="status">{t('loading')}</p>}>
          <RetentionScreen onSignedOut={onSignedOut} />
        </Suspense>
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
