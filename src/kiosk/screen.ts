let isKeptAwake = false

/** Keeps the screen on while the page is seen, where the browser can. Asks again each time it is shown. */
export async function keepAwake(): Promise<void> {
  if (isKeptAwake) return
  isKeptAwake = true
  const ask = async (): Promise<void> => {
    try {
      if (document.visibilityState === 'visible') await navigator.wakeLock.request('screen')
    } catch {
      // Low battery, or a browser without it: the tablet's own setting decides.
    }
  }
  document.addEventListener('visibilitychange', () => void ask())
  await ask()
}

/** Takes the whole screen; only allowed while a tap is being handled, and never needed. */
export function fillScreen(): void {
  document.documentElement.requestFullscreen?.({ navigationUI: 'hide' }).catch(() => undefined)
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
