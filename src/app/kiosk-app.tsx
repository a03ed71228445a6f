import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback, useEffect, useRef, type ComponentType, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Router, Switch } from 'wouter'
import { useBrowserLocation, type BrowserLocationHook } from 'wouter/use-browser-location'
import { DisplayControl } from '#features/display/display-control.tsx'
import { ScanTakenHome } from '#features/take-home/scan-taken-home.tsx'
import { ShareResult } from '#features/take-home/share-result.tsx'
import { AttractScreen } from '#kiosk/attract/attract-screen.tsx'
import { EnrolScreen } from '#kiosk/enrol/enrol-screen.tsx'
import { EarlierScreen } from '#kiosk/earlier/earlier-screen.tsx'
import { EvidenceLink, EvidenceScreen } from '#kiosk/evidence/evidence-screen.tsx'
import { OfficerArea } from '#kiosk/officer/officer-area.tsx'
import { keepAwake } from '#kiosk/screen.ts'
import { VisitFrame } from '#kiosk/visit/visit-frame.tsx'
import { appDatabase } from '#storage/app-database.ts'
import { leaveEvent, readEnrolment, recordStanding, type Enrolment } from '#storage/enrolment.ts'
import { countOwnUnsent } from '#storage/outbox.ts'
import { fetchStanding } from '#sync/enrol.ts'
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
    const { captured = 0 } = (await readEnrolment(appDatabase)) ?? {}
    const waiting = await countOwnUnsent(appDatabase)
    const asked = await fetchStanding(credential, { captured, waiting })
    if (asked.kind === 'ok')
      await recordStanding(appDatabase, asked.value, new Date().toISOString())
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
  const ask = useStanding(enrolment)
  // Here and not on the first screen alone: a page loaded anew in mid-visit must not go dark either.
  useEffect(() => void keepAwake(), [])
  const sendAndAsk =
    sendNow &&
    (async () => {
      await sendNow()
      await ask()
    })
  const leave = (): void =>
    void leaveEvent(appDatabase).then(() => {
      location.replace('/')
    })
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
        <OfficerArea enrolment={enrolment} onSendNow={sendAndAsk} onLeave={leave} />
      </Route>
      <Route path="/kiosk/enrol">
        <div className="kiosk">
          <main id="main" className="frame-main stack" tabIndex={-1}>
            <EnrolScreen onEnrolled={toFirstScreen} />
          </main>
        </div>
      </Route>
      <Route>
        <AttractScreen enrolment={enrolment} />
      </Route>
    </Switch>
  )
}

/** A shared tablet: first screen, one visitor after the other, and the officer's screen. */
export function KioskApp(props: KioskAppProps) {
  const { t } = useTranslation('kiosk')
  const enrolment = useLiveQuery(
    () =>
      readEnrolment(appDatabase).then(
        (found) => ({ found }),
        () => ({ found: null }),
      ),
    [],
  )
  const isGivenUp = useRef(false)
  useEffect(() => {
    // The database was cleared under the marker: this is no kiosk any more, and there is nothing left to guard.
    if (enrolment?.found === null && !isGivenUp.current) {
      isGivenUp.current = true
      void leaveEvent(appDatabase).finally(() => location.replace('/'))
    }
  }, [enrolment])
  if (!enrolment?.found) return <p role="status">{t('checking')}</p>
  return (
    // oxlint-disable-next-line react/hooks -- wouter takes its way of navigating as a hook
    <Router hook={useOneEntry}>
      <KioskScreens {...props} enrolment={enrolment.found} />
    </Router>
  )
}
