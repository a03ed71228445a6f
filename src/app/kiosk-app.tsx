import { useCallback, useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Router, Switch } from 'wouter'
import { useBrowserLocation, type BrowserLocationHook } from 'wouter/use-browser-location'
import { DisplayControl } from '#features/display/display-control.tsx'
import { ScanTakenHome } from '#features/take-home/scan-taken-home.tsx'
import { ShareResult } from '#features/take-home/share-result.tsx'
import { AttractScreen } from '#kiosk/attract/attract-screen.tsx'
import { EnrolArea } from '#kiosk/enrol/enrol-area.tsx'
import { EarlierScreen } from '#kiosk/earlier/earlier-screen.tsx'
import { EvidenceLink, EvidenceScreen } from '#kiosk/evidence/evidence-screen.tsx'
import { giveBackDevice } from '#kiosk/leave-event.ts'
import { useNoFurtherEntry } from '#kiosk/one-entry.ts'
import { OfficerArea } from '#kiosk/officer/officer-area.tsx'
import { keepAwake } from '#kiosk/screen.ts'
import { useHeldEnrolment } from '#kiosk/use-held-enrolment.ts'
import { WARNING_SECONDS } from '#kiosk/use-idle.ts'
import { useOnlyWindow } from '#kiosk/use-only-window.ts'
import { VisitFrame } from '#kiosk/visit/visit-frame.tsx'
import { appDatabase } from '#storage/app-database.ts'
import { leaveEvent, noteUnknown, recordStanding, type Enrolment } from '#storage/enrolment.ts'
import { wasTouchedWithin } from '#storage/last-touch.ts'
import { tallyOf } from '#storage/tally.ts'
import { fetchStanding } from '#sync/enrol.ts'
import { Button } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import '#kiosk/kiosk.css'
import { useAppState } from './app-state.ts'
import { DraftGuard } from './draft-guard.tsx'

/** Where a visitor may be led; anything else a screen offers leads nowhere on a shared tablet. */
const ALLOWED = /^\/(assess|result|kiosk)(\/|$)/

/** One entry in the browser's history for the whole day: "back" leads to no visitor. */
const useOneEntry: BrowserLocationHook = () => {
  const [path, navigate] = useBrowserLocation()
  return [
    path,
    (to, options) => {
      if (ALLOWED.test(String(to))) navigate(to, { ...options, replace: true })
    },
  ]
}

/** A fresh page: what was in memory goes with the old one. */
const toFirstScreen = (): void => location.replace('/kiosk')

const STANDING_EVERY_MS = 5 * 60_000

/** Keeps asking how event and device stand, where there is a network. */
function useStanding(enrolment: Enrolment): () => Promise<void> {
  const { credential } = enrolment
  const ask = useCallback(async (): Promise<void> => {
    const tally = await tallyOf(appDatabase)
    if (!tally) return
    const { captured, waiting } = tally
    const asked = await fetchStanding(credential, tally)
    const now = new Date().toISOString()
    if (asked.kind === 'ok')
      await recordStanding(appDatabase, credential, asked.value, captured - waiting, now)
    else if (asked.code === 'auth.required') await noteUnknown(appDatabase, credential)
  }, [credential])
  useEffect(() => {
    const again = (): void => void ask().catch(() => undefined)
    again()
    const timer = setInterval(again, STANDING_EVERY_MS)
    addEventListener('online', again)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [ask])
  return ask
}

interface KioskAppProps {
  /** Screens of one draft, and of one result; the same an owner sees on a phone. */
  readonly draftScreens: ReactNode
  readonly Result: ComponentType<{ readonly assessmentId: string }>
}

function KioskScreens({
  enrolment,
  draftScreens,
  Result,
}: KioskAppProps & { readonly enrolment: Enrolment }) {
  const sendNow = useAppState((state) => state.sendNow)
  const applyUpdate = useAppState((state) => state.applyUpdate)
  const ask = useStanding(enrolment)
  useNoFurtherEntry()
  // Here and not on the first screen alone: a page loaded anew in mid-visit must not go dark either.
  useEffect(() => void keepAwake(), [])
  const sendAndAsk =
    sendNow &&
    (async () => {
      const summary = await sendNow()
      await ask()
      return summary
    })
  const leave = async (): Promise<void> => {
    // What ended with that is said while somebody can say it.
    if ((await giveBackDevice(appDatabase, ask)) !== 'saved') return
    location.replace('/')
    await new Promise(() => undefined)
  }
  return (
    <Switch>
      <Route path="/assess/:id/*?">
        {({ id }) => (
          <VisitFrame
            enrolment={enrolment}
            isFinished={false}
            onEnded={toFirstScreen}
            display={<DisplayControl />}
          >
            <DraftGuard key={id} assessmentId={id}>
              {draftScreens}
            </DraftGuard>
            <Route path="/assess/:id/review">
              <EvidenceLink assessmentId={id} />
            </Route>
          </VisitFrame>
        )}
      </Route>
      <Route path="/result/:id">
        {({ id }) => (
          <VisitFrame
            enrolment={enrolment}
            isFinished
            onEnded={toFirstScreen}
            display={<DisplayControl />}
          >
            <ShareResult assessmentId={id} at="stand" />
            <Result assessmentId={id} />
          </VisitFrame>
        )}
      </Route>
      <Route path="/kiosk/evidence/:id">
        {({ id }) => (
          <VisitFrame
            enrolment={enrolment}
            isFinished={false}
            onEnded={toFirstScreen}
            display={<DisplayControl />}
          >
            <EvidenceScreen assessmentId={id} />
          </VisitFrame>
        )}
      </Route>
      <Route path="/kiosk/earlier">
        <VisitFrame
          enrolment={enrolment}
          isFinished={false}
          onEnded={toFirstScreen}
          display={<DisplayControl />}
        >
          <EarlierScreen enrolment={enrolment} Scanner={ScanTakenHome} />
        </VisitFrame>
      </Route>
      <Route path="/kiosk/officer">
        <OfficerArea
          enrolment={enrolment}
          onSendNow={sendAndAsk}
          onUpdate={applyUpdate}
          onLeave={leave}
        />
      </Route>
      <Route path="/kiosk/enrol">
        <EnrolArea onEnrolled={toFirstScreen} />
      </Route>
      <Route>
        <AttractScreen enrolment={enrolment} />
      </Route>
    </Switch>
  )
}

/**
 * Whether the page was opened in the middle of a visit that nobody is at any more: a browser that starts again opens what
 * it had open, hours later too, and shows the answers of whoever was there to whoever is there now.
 */
const isLeftBehind = ({ event }: Enrolment): boolean =>
  /^\/(assess|result|kiosk\/evidence)\//.test(location.pathname) &&
  !wasTouchedWithin(event.idleSeconds + WARNING_SECONDS, Date.now())

/** Begins at the first screen; the officer's offers the visit for a while. */
function LeftBehind({ onGone }: { readonly onGone: () => void }) {
  const { t } = useTranslation('kiosk')
  useEffect(() => {
    history.replaceState(history.state, '', '/kiosk')
    onGone()
  }, [onGone])
  return <p role="status">{t('checking')}</p>
}

function OneWindow(props: KioskAppProps & { readonly enrolment: Enrolment }) {
  const { t } = useTranslation('kiosk')
  const { state, takeOver } = useOnlyWindow()
  const [isLeft, setIsLeft] = useState(() => isLeftBehind(props.enrolment))
  const atFirst = useCallback(() => setIsLeft(false), [])
  if (state === 'elsewhere')
    return (
      <div className="kiosk">
        <main id="main" className="frame-main stack" tabIndex={-1}>
          <ScreenHeading>{t('elsewhere.title')}</ScreenHeading>
          <p>{t('elsewhere.text')}</p>
          <div className="row">
            <Button onClick={takeOver}>{t('elsewhere.here')}</Button>
          </div>
        </main>
      </div>
    )
  if (state === 'asking') return <p role="status">{t('checking')}</p>
  if (isLeft) return <LeftBehind onGone={atFirst} />
  return (
    // oxlint-disable-next-line react/hooks -- wouter takes its way of navigating as a hook
    <Router hook={useOneEntry}>
      <KioskScreens {...props} />
    </Router>
  )
}

/** A shared tablet: first screen, one visitor after the other, and the officer's screen. */
export function KioskApp(props: KioskAppProps) {
  const { t } = useTranslation('kiosk')
  const { kind, enrolment } = useHeldEnrolment()
  const isGivenUp = useRef(false)
  useEffect(() => {
    // The database was cleared under the marker: this is no kiosk any more, and there is nothing left to guard.
    if (kind === 'none' && !isGivenUp.current) {
      isGivenUp.current = true
      void leaveEvent(appDatabase).finally(() => location.replace('/'))
    }
  }, [kind])
  if (kind === 'held') return <OneWindow {...props} enrolment={enrolment} />
  if (kind !== 'unreadable') return <p role="status">{t('checking')}</p>
  return (
    <div className="kiosk">
      <main id="main" className="frame-main stack" tabIndex={-1}>
        <ScreenHeading>{t('unreadable.title')}</ScreenHeading>
        <p>{t('unreadable.text')}</p>
        <div className="row">
          <Button onClick={() => location.reload()}>{t('unreadable.again')}</Button>
        </div>
      </main>
    </div>
  )
}
