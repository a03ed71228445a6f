import { useState } from 'react'
import { Route, Switch } from 'wouter'
import type { CodeReply } from '#protocol/event.ts'
import { DoublesScreen } from './doubles-screen.tsx'
import { EventScreen } from './event-screen.tsx'
import { EventsScreen } from './events-screen.tsx'
import { NewEventScreen } from './new-event-screen.tsx'
import { SheetScreen } from './sheet-screen.tsx'
import './events.css'

/** The code last made, as the screens of one event show it. */
export interface MadeCode extends CodeReply {
  readonly eventId: string
  readonly label: string
  /** How many it was made for. */
  readonly hours: number
}

/** All below `/staff/events`. A code just made is held here, in memory alone: it is gone when staff go elsewhere. */
export function EventRoutes({
  seesSubmissions,
  onSignedOut,
}: {
  /** Whether this person may open what came in, and what names a business. */
  readonly seesSubmissions: boolean
  readonly onSignedOut: () => void
}) {
  const [made, setMade] = useState<MadeCode | null>(null)
  const madeFor = (id: string): MadeCode | null => (made?.eventId === id ? made : null)
  return (
    <Switch>
      <Route path="/staff/events">
        <EventsScreen onSignedOut={onSignedOut} />
      </Route>
      <Route path="/staff/events/new">
        <NewEventScreen onSignedOut={onSignedOut} />
      </Route>
      <Route path="/staff/events/:id/sheet">
        {({ id }) => <SheetScreen id={id} made={madeFor(id)} onSignedOut={onSignedOut} />}
      </Route>
      <Route path="/staff/events/:id/doubles">
        {({ id }) => <DoublesScreen key={id} id={id} onSignedOut={onSignedOut} />}
      </Route>
      <Route path="/staff/events/:id">
        {({ id }) => (
          <EventScreen
            key={id}
            id={id}
            seesSubmissions={seesSubmissions}
            made={madeFor(id)}
            onMade={setMade}
            onSignedOut={onSignedOut}
          />
        )}
      </Route>
    </Switch>
  )
}
