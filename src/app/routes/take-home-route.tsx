import { useState } from 'react'
import { thisBrowser } from '#features/start/browser-kind.ts'
import { InAppNotice } from '#features/start/in-app-notice.tsx'
import { TakeHomeScreen } from '#features/take-home/take-home-screen.tsx'

/** Where the QR code of a result leads. Many scan with Zalo, which opens it in a browser of its own, and forgets. */
export function TakeHomeRoute() {
  const [browser] = useState(thisBrowser)
  return (
    <TakeHomeScreen inAppNotice={browser.kind === 'inApp' ? <InAppNotice {...browser} /> : null} />
  )
}
