import { lazy, Suspense, useEffect, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Switch, useLocation } from 'wouter'
import { StartRoute } from './routes/start-route.tsx'
import { DisplayControl } from '#features/display/display-control.tsx'
import { InAppNoticeHere } from '#features/start/in-app-notice.tsx'
import { untilLineBrings } from '#i18n/until-brought.ts'
import type { FiguresIn } from '#staff/publications/publications-screen.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { readyOffline } from '#ui/use-ready-offline.ts'
import { AppFrame } from './app-frame.tsx'
import { useAppState } from './app-state.ts'
import { DraftGuard } from './draft-guard.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Opening } from './opening.tsx'
import { TrainingStrip } from './training-strip.tsx'

/** The screen `pick` takes of a file that is fetched when it is first shown. */
const lazyFrom = <Screens, Props extends object>(
  load: () => Promise<Screens>,
  pick: (screens: Screens) => ComponentType<Props>,
) => lazy(async () => ({ default: pick(await untilLineBrings(load)) }))

// What is opened together is fetched together: each request more is a wait more on a weak network, and one file more to be
// put by before the app is ready for having none.
const loadQuestioning = () => import('./screens/questioning.ts')
const ProfileScreen = lazyFrom(loadQuestioning, (screens) => screens.ProfileScreen)
const ConsentScreen = lazyFrom(loadQuestioning, (screens) => screens.ConsentScreen)
const QuestionScreen = lazyFrom(loadQuestioning, (screens) => screens.QuestionScreen)
const OverviewScreen = lazyFrom(loadQuestioning, (screens) => screens.OverviewScreen)

const loadConcluding = () => import('./screens/concluding.ts')
const ClosingScreen = lazyFrom(loadConcluding, (screens) => screens.ClosingScreen)
const ReviewScreen = lazyFrom(loadConcluding, (screens) => screens.ReviewScreen)
const ResultRoute = lazyFrom(loadConcluding, (screens) => screens.ResultRoute)
const RoadmapScreen = lazyFrom(loadConcluding, (screens) => screens.RoadmapScreen)

const loadLookingAfter = () => import('./screens/looking-after.ts')
const HistoryScreen = lazyFrom(loadLookingAfter, (screens) => screens.HistoryScreen)
const OutboxRoute = lazyFrom(loadLookingAfter, (screens) => screens.OutboxRoute)
const DataScreen = lazyFrom(loadLookingAfter, (screens) => screens.DataScreen)
const DataRequestScreen = lazyFrom(loadLookingAfter, (screens) => screens.DataRequestScreen)
const RecoverScreen = lazyFrom(loadLookingAfter, (screens) => screens.RecoverScreen)
const MethodScreen = lazyFrom(loadLookingAfter, (screens) => screens.MethodScreen)

const loadPapers = () => import('./screens/papers.ts')
const DeclarationScreen = lazyFrom(loadPapers, (screens) => screens.DeclarationScreen)
const SheetScreen = lazyFrom(loadPapers, (screens) => screens.SheetScreen)
const CheckScreen = lazyFrom(loadPapers, (screens) => screens.CheckScreen)

const loadArriving = () => import('./screens/arriving.ts')
const QuestionnairesScreen = lazyFrom(loadArriving, (screens) => screens.QuestionnairesScreen)
const EventRoute = lazyFrom(loadArriving, (screens) => screens.EventRoute)
const TakeHomeRoute = lazyFrom(loadArriving, (screens) => screens.TakeHomeRoute)
const ScanScreen = lazyFrom(loadArriving, (screens) => screens.ScanScreen)

const loadPublished = () => import('./screens/published.ts')
const PublicationsScreen = lazyFrom(loadPublished, (screens) => screens.PublicationsScreen)
const PublicationScreen = lazyFrom(loadPublished, (screens) => screens.PublicationScreen)
const FiguresView = lazyFrom(loadPublished, (screens) => screens.FiguresView)

const KioskApp = lazyFrom(
  () => import('./kiosk-app.tsx'),
  (screens) => screens.KioskApp,
)
const EnrolScreen = lazyFrom(
  () => import('#kiosk/enrol/enrol-screen.tsx'),
  (screens) => screens.EnrolScreen,
)
const StaffApp = lazyFrom(
  () => import('#staff/staff-app.tsx'),
  (screens) => screens.StaffApp,
)

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
      <ScreenHeading>{t('notFound.title')}</ScreenHeading>
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
        <QuestionnairesScreen notice={<InAppNoticeHere />} />
      </Route>
      <Route path="/start/:id">
        {({ id }) => <QuestionnairesScreen only={[id]} notice={<InAppNoticeHere />} />}
      </Route>
      <Route path="/h">
        <TakeHomeRoute />
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

/** The words of the screens before the result, which are one file (`scripts/word-files.ts`). */
const QUESTIONING_WORDS = [
  'profile',
  'consent',
  'assess',
  'terms',
  'sectors',
  'places',
  'tools',
] as const

/** The words from the last question on, those of the result page and its parts among them. */
const RESULT_WORDS = [
  'closing',
  'review',
  'forms',
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

function Pages() {
  const { i18n } = useTranslation()
  const [path] = useLocation()
  const isKiosk = useAppState((state) => state.isKiosk)
  // Braces matter: newer browsers return a promise here, which React would call as a clean-up.
  useEffect(() => {
    scrollTo(0, 0)
  }, [path])
  // The next screens are fetched while the start page is being read, so that a weak signal is not felt later.
  useEffect(() => {
    void Promise.all([loadQuestioning(), i18n.loadNamespaces([...QUESTIONING_WORDS])]).catch(
      () => undefined,
    )
  }, [i18n])
  // What everybody has waited for is there before the button is pressed; and where no worker has put it by, before the line can
  // die in mid-answer: whoever had answered everything waited for a network to hand it in.
  const isBeforeResult =
    path.endsWith('/review') || (path.includes('/question/') && readyOffline() !== 'ready')
  useEffect(() => {
    if (isBeforeResult)
      void Promise.all([
        untilLineBrings(loadConcluding),
        i18n.loadNamespaces([...RESULT_WORDS]),
      ]).catch(() => undefined)
  }, [isBeforeResult, i18n])
  const opening = <Opening />
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

/** The whole of it, whoever sits before it. */
export function App() {
  return (
    <>
      <TrainingStrip />
      <Pages />
    </>
  )
}
