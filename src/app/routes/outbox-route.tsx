import { OutboxScreen } from '#features/outbox/outbox-screen.tsx'
import { useAppState } from '../app-state.ts'

/** The outbox screen with the app's one sender behind its button. */
export function OutboxRoute() {
  const sendNow = useAppState((state) => state.sendNow)
  return <OutboxScreen onSendNow={sendNow} />
}
