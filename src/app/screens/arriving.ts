// Where a link, a poster or a code leads to.
export { EventRoute } from '../routes/event-route.tsx'
export { QuestionnairesScreen } from '#features/questionnaires/questionnaires-screen.tsx'
export { ScanScreen } from '#features/take-home/scan-screen.tsx'
export { TakeHomeRoute } from '../routes/take-home-route.tsx'
