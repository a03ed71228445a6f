// The screens of who comes back: what was answered before, what waits to be sent, what is kept and who has it.
export { DataRequestScreen } from '#features/data/data-request-screen.tsx'
export { DataScreen } from '#features/data/data-screen.tsx'
export { HistoryScreen } from '#features/history/history-screen.tsx'
export { MethodScreen } from '#features/method/method-screen.tsx'
export { OutboxRoute } from '../routes/outbox-route.tsx'
export { RecoverScreen } from '#features/take-home/recover-screen.tsx'
