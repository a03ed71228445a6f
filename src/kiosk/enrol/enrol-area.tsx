import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useIdle, WARNING_SECONDS } from '../use-idle.ts'
import { EnrolScreen } from './enrol-screen.tsx'

/** Long enough to fetch a code from somebody at the other end of the hall. */
const ENROL_IDLE_SECONDS = 5 * 60 - WARNING_SECONDS

/**
 * Enrolling a tablet that is enrolled already. Anybody gets here who taps on, so there is a way back, and the tablet finds
 * it by itself: on a pinned one no other leads to the first screen.
 */
export function EnrolArea({ onEnrolled }: { readonly onEnrolled: () => void }) {
  const { t } = useTranslation('kiosk')
  const [, navigate] = useLocation()
  useIdle(ENROL_IDLE_SECONDS, () => navigate('/kiosk'))
  return (
    <div className="kiosk">
      <main id="main" className="frame-main stack" tabIndex={-1}>
        <EnrolScreen onEnrolled={onEnrolled} />
        <p>
          <Link href="/kiosk">{t('officer.close')}</Link>
        </p>
      </main>
    </div>
  )
}
