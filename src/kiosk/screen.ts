let lock: WakeLockSentinel | null = null
let isWatching = false

const isHeld = (): boolean => lock !== null && !lock.released

async function askToStayAwake(): Promise<void> {
  if (isHeld() || document.visibilityState !== 'visible') return
  try {
    lock = await navigator.wakeLock.request('screen')
  } catch {
    // Low battery, or a browser without it: the tablet's own setting decides, and the readiness list says so.
    lock = null
  }
}

/**
 * Keeps the screen on while the page is seen, where the browser can; true when it does. The browser takes the lock away
 * with every look away and at low battery, and does not give it back by itself: so it is asked for again when the page
 * is seen again, and at the next touch.
 */
export async function keepAwake(): Promise<boolean> {
  if (!isWatching) {
    isWatching = true
    document.addEventListener('visibilitychange', () => void askToStayAwake())
    addEventListener('pointerdown', () => void askToStayAwake(), { passive: true, capture: true })
  }
  await askToStayAwake()
  return isHeld()
}

/** Whether this browser can take the whole screen, or the app was installed so that there is nothing else on it. */
export const canFillScreen = (): boolean =>
  document.fullscreenEnabled || matchMedia('(display-mode: fullscreen)').matches

let isFillingAgain = false

/**
 * Takes the whole screen; only allowed while a tap is being handled, and never needed. A tablet that slept may come back
 * without it, so the first tap after waking takes it again.
 */
export function fillScreen(): void {
  const fill = (): void => {
    if (document.fullscreenElement) return
    document.documentElement.requestFullscreen?.({ navigationUI: 'hide' }).catch(() => undefined)
  }
  fill()
  if (isFillingAgain) return
  isFillingAgain = true
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible')
      addEventListener('pointerup', fill, { once: true, capture: true })
  })
}

interface Battery {
  readonly level: number
  readonly charging: boolean
}

/** Charge from 0 to 1; `null` where the browser does not tell. */
export async function batteryState(): Promise<Battery | null> {
  try {
    const source = navigator as { getBattery?: () => Promise<Battery> }
    return (await source.getBattery?.()) ?? null
  } catch {
    return null
  }
}
