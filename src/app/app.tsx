import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Switch, useLocation } from 'wouter'
import { StartRoute } from './routes/start-route.tsx'
import { DisplayControl } from '#features/display/display-control.tsx'
import type { FiguresIn } from '#staff/publications/publications-screen.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { AppFrame } from './app-frame.tsx'
import { useAppState } from './app-state.ts'
import { DraftGuard } from './draft-guard.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { LanguageSwitch } from './language-switch.tsx'

const loadProfile = () => import('#features/profile/profile-screen.tsx')
const loadConsent = () => import('#features/consent/consent-screen.tsx')
const loadQuestion = () => import('#features/assess/question-screen.tsx')
const ProfileScreen = lazy(async () => ({ default: (await loadProfile()).ProfileScreen }))
const ConsentScreen = lazy(async () => ({ default: (await loadConsent()).ConsentScreen }))
const QuestionScreen = lazy(async () => ({ default: (await loadQuestion()).QuestionScreen }))
const OverviewScreen = lazy(async () => ({
  default: (await import('#features/assess/overview-screen.tsx')).OverviewScreen,
}))
const ReviewScreen = lazy(async () => ({
  default: (await import('#features/review/review-screen.tsx')).ReviewScreen,
}))
const loadResult = () => import('./routes/result-route.tsx')
const ResultRoute = lazy(async () => ({ default: (await loadResult()).ResultRoute }))
const RoadmapScreen = lazy(async () => ({
  default: (await import('#features/roadmap/roadmap-screen.tsx')).RoadmapScreen,
}))
const DeclarationScreen = lazy(async () => ({
  default: (await import('#features/forms/declaration-screen.tsx')).DeclarationScreen,
}))
const SheetScreen = lazy(async () => ({
  default: (await import('#features/forms/sheet-screen.tsx')).SheetScreen,
}))
const CheckScreen = lazy(async () => ({
  default: (await import('#features/forms/check-screen.tsx')).CheckScreen,
}))
const ClosingScreen = lazy(async () => ({
  default: (await import('#features/closing/closing-screen.tsx')).ClosingScreen,
}))
const QuestionnairesScreen = lazy(async () => ({
  default: (await import('#features/questionnaires/questionnaires-screen.tsx'))
    .QuestionnairesScreen,
}))
const MethodScreen = lazy(async () => ({
  default: (await import('#features/method/method-screen.tsx')).MethodScreen,
}))
const HistoryScreen = lazy(async () => ({
  default: (await import('#features/history/history-screen.tsx')).HistoryScreen,
}))
const OutboxRoute = lazy(async () => ({
  default: (await import('./routes/outbox-route.tsx')).OutboxRoute,
}))
const DataScreen = lazy(async () => ({
  default: (await import('#features/data/data-screen.tsx')).DataScreen,
}))
const DataRequestScreen = lazy(async () => ({
  default: (await import('#features/data/data-request-screen.tsx')).DataRequestScreen,
}))
const TakeHomeScreen = lazy(async () => ({
  default: (await import('#features/take-home/take-home-screen.tsx')).TakeHomeScreen,
}))
const RecoverScreen = lazy(async () => ({
  default: (await import('#features/take-home/recover-screen.tsx')).RecoverScreen,
}))
const ScanScreen = lazy(async () => ({
  default: (await import('#features/take-home/scan-screen.tsx')).ScanScreen,
}))
const EventRoute = lazy(async () => ({
  default: (await import('./routes/event-route.tsx')).EventRoute,
}))
const PublicationsScreen = lazy(async () => ({
  default: (await import('#features/publications/publications-screen.tsx')).PublicationsScreen,
}))
const PublicationScreen = lazy(async () => ({
  default: (await import('#features/publications/publication-screen.tsx')).PublicationScreen,
}))
const FiguresView = lazy(async () => ({
  default: (await import('#features/publications/figures-view.tsx')).FiguresView,
}))
const KioskApp = lazy(async () => ({ default: (await import('./kiosk-app.tsx')).KioskApp }))
const EnrolScreen = lazy(async () => ({
  default: (await import('#kiosk/enrol/enrol-screen.tsx')).EnrolScreen,
}))
const StaffApp = lazy(async () => ({ default: (await import('#staff/staff-app.tsx')).StaffApp }))

const figuresIn: FiguresIn = (figures, questionnaireId) => (
  <FiguresView figures={figures} questionnaireId={questionnaireId} />
)

function Failed() {
  const { t } = useTranslation()
  return (
    <div className="stack" role="alert">
      <h1>{t('failed.title')}</h1>
      <p>{t('failed.text')}</p>
      <Button onClick={() => location.reload()}>{t('failed.reload')}</Button>
    </div>
  )
}

function NotFound() {
  const { t } = useTranslation()
  return (
    <div className="stack">
      <h1>{t('notFound.title')}</h1>
      <ButtonLink href="/">{t('notFound.home')}</ButtonLink>
    </div>
  )
}

/** The screens of one draft, in the order an owner meets them. */
function DraftScreens() {
  return (
    <Switch>
      <Route path="/assess/:id/profile">{({ id }) => <ProfileScreen assessmentId={id} />}</Route>
      <Route path="/assess/:id/consent">{({ id }) => <ConsentScreen assessmentId={id} />}</Route>
      <Route path="/assess/:id/question/:stepId">
        {({ id, stepId }) => <QuestionScreen assessmentId={id} stepId={stepId} />}
      </Route>
      <Route path="/assess/:id/overview">{({ id }) => <OverviewScreen assessmentId={id} />}</Route>
      <Route path="/assess/:id/closing">{({ id }) => <ClosingScreen assessmentId={id} />}</Route>
      <Route path="/assess/:id/review">{({ id }) => <ReviewScreen assessmentId={id} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  )
}

function OwnerScreens() {
  return (
    <Switch>
      <Route path="/">
        <StartRoute />
      </Route>
      <Route path="/assess/:id/*?">
        {({ id }) => (
          <DraftGuard key={id} assessmentId={id}>
            <DraftScreens />
          </DraftGuard>
        )}
      </Route>
      <Route path="/result/:id/roadmap">{({ id }) => <RoadmapScreen assessmentId={id} />}</Route>
      <Route path="/result/:id/form">{({ id }) => <DeclarationScreen assessmentId={id} />}</Route>
      <Route path="/result/:id/sheet">{({ id }) => <SheetScreen assessmentId={id} />}</Route>
      <Route path="/xac-minh">
        <CheckScreen />
      </Route>
      <Route path="/result/:id">{({ id }) => <ResultRoute assessmentId={id} />}</Route>
      <Route path="/history">
        <HistoryScreen />
      </Route>
      <Route path="/questionnaires">
        <QuestionnairesScreen />
      </Route>
      <Route path="/start/:id">{({ id }) => <QuestionnairesScreen only={[id]} />}</Route>
      <Route path="/h">
        <TakeHomeScreen />
      </Route>
      <Route path="/recover">
        <RecoverScreen />
      </Route>
      <Route path="/h/scan">
        <ScanScreen />
      </Route>
      <Route path="/e/:id">{({ id }) => <EventRoute eventId={id} />}</Route>
      <Route path="/kiosk/enrol">
        <EnrolScreen onEnrolled={() => location.replace('/kiosk')} />
      </Route>
      <Route path="/method">
        <MethodScreen />
      </Route>
      <Route path="/cong-bo">
        <PublicationsScreen />
      </Route>
      <Route path="/cong-bo/:id">{({ id }) => <PublicationScreen id={id} />}</Route>
      <Route path="/outbox">
        <OutboxRoute />
      </Route>
      <Route path="/data">
        <DataScreen />
      </Route>
      <Route path="/data/request">
        <DataRequestScreen />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  )
}

/** The words of the result page and its parts. */
const RESULT_WORDS = [
  'results',
  'actions',
  'programmes',
  'programme-texts',
  'conditions',
  'facts',
  'obligations',
  'compare',
  'recovery',
  'data',
  'take-home',
  'display',
  'benchmark',
] as const

/** Questions of one assessment are one screen: remounting between them would flash and lose the focus. */
const screenOf = (path: string): string => path.split('/').slice(0, 4).join('/')

export function App() {
  const { t, i18n } = useTranslation()
  const [path] = useLocation()
  const isKiosk = useAppState((state) => state.isKiosk)
  // Braces matter: newer browsers return a promise here, which React would call as a clean-up.
  useEffect(() => {
    scrollTo(0, 0)
  }, [path])
  // The next screens are fetched while the start page is being read, so that a weak signal is not felt later.
  useEffect(() => {
    void Promise.all([loadProfile(), loadConsent(), loadQuestion()]).catch(() => undefined)
  }, [])
  // What everybody has waited for is there before the button is pressed.
  const isBeforeResult = path.endsWith('/review')
  useEffect(() => {
    if (isBeforeResult)
      void Promise.all([loadResult(), i18n.loadNamespaces([...RESULT_WORDS])]).catch(
        () => undefined,
      )
  }, [isBeforeResult, i18n])
  const opening = <p role="status">{t('loading')}</p>
  if (path.startsWith('/staff'))
    return (
      <ErrorBoundary fallback={<Failed />}>
        <Suspense fallback={opening}>
          <StaffApp
            display={<DisplayControl />}
            language={<LanguageSwitch />}
            figuresIn={figuresIn}
          />
        </Suspense>
      </ErrorBoundary>
    )
  if (isKiosk)
    return (
      <ErrorBoundary fallback={<Failed />}>
        <Suspense fallback={opening}>
          <KioskApp draftScreens={<DraftScreens />} Result={ResultRoute} />
        </Suspense>
      </ErrorBoundary>
    )
  return (
    <AppFrame>
      <ErrorBoundary key={screenOf(path)} fallback={<Failed />}>
        <Suspense fallback={opening}>
          <OwnerScreens />
        </Suspense>
      </ErrorBoundary>
    </AppFrame>
  )
}
