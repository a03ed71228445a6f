import { useState } from 'react'
import { useLocation } from 'wouter'
import { WARNING_SECONDS, useIdle } from '../use-idle.ts'
import { OfficerScreen } from './officer-screen.tsx'
import { PinGate } from '../pin-gate.tsx'

/** Seconds an officer's screen stays open untouched. */
const OFFICER_IDLE_SECONDS = 90 - WARNING_SECONDS

/** The officer's screen behind the PIN; it closes by itself. */
export function OfficerArea(props: Parameters<typeof OfficerScreen>[0]) {
  const [isOpen, setIsOpen] = useState(false)
  const [, navigate] = useLocation()
  useIdle(OFFICER_IDLE_SECONDS, () => navigate('/kiosk'))
  return (
    <div className="kiosk">
      <main id="main" className="frame-main stack" tabIndex={-1}>
        {isOpen ? <OfficerScreen {...props} /> : <PinGate onRight={() => setIsOpen(true)} />}
      </main>
    </div>
  )
}
