import { Route, Switch } from 'wouter'
import type { StaffUser } from '../api.ts'
import { BoardScreen } from './board-screen.tsx'
import { CaseListScreen } from './case-list-screen.tsx'
import { CaseScreen } from './case-screen.tsx'
import { SummaryScreen } from './summary-screen.tsx'
import './cases.css'

interface CaseRoutesProps {
  readonly user: StaffUser
  readonly onSignedOut: () => void
}

/** All below `/staff/cases`. */
export function CaseRoutes({ user, onSignedOut }: CaseRoutesProps) {
  return (
    <Switch>
      <Route path="/staff/cases/summary">
        <SummaryScreen user={user} onSignedOut={onSignedOut} />
      </Route>
      <Route path="/staff/cases/list">
        <CaseListScreen user={user} onSignedOut={onSignedOut} />
      </Route>
      <Route path="/staff/cases/:id">
        {({ id }) => <CaseScreen key={id} id={id} onSignedOut={onSignedOut} />}
      </Route>
      <Route>
        <BoardScreen user={user} onSignedOut={onSignedOut} />
      </Route>
    </Switch>
  )
}
