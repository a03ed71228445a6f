import { useEffect, useEffectEvent } from 'react'

const NAME = 'sansangso-signed-out'

/** Safari before 15.4 has none: there a page that stays open asks with the next press. */
const hasChannels = 'BroadcastChannel' in globalThis

/** Tells the console's other tabs in this browser that somebody has signed out. */
export function tellOtherTabs(): void {
  if (!hasChannels) return
  const port = new BroadcastChannel(NAME)
  port.postMessage(null)
  port.close()
}

/**
 * Asks again who is signed in (`look`) where this page may show what is nobody's to see any more: another tab has signed out,
 * or the browser brought the page back as it was left, with Back from another site.
 */
export function useSignedOutElsewhere(look: () => void): void {
  const onLook = useEffectEvent(look)
  useEffect(() => {
    const channel = hasChannels ? new BroadcastChannel(NAME) : null
    channel?.addEventListener('message', () => onLook())
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) onLook()
    }
    addEventListener('pageshow', onShow)
    return () => {
      removeEventListener('pageshow', onShow)
      channel?.close()
    }
  }, [])
}
