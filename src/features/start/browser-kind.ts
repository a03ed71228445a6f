export interface BrowserKind {
  /** `proper`: it can work offline. `inApp`: inside another app, or without a service worker. */
  readonly kind: 'proper' | 'inApp'
  readonly app: 'zalo' | 'other' | null
  readonly system: 'android' | 'ios' | 'desktop'
  /** On an iPhone or iPad, where what is not installed is cleared after seven days without a visit (WebKit's ITP). */
  readonly shouldInstallFirst: boolean
}

/** What is told of a browser; `thisBrowser` reads it. */
export interface BrowserSigns {
  readonly userAgent: string
  readonly hasServiceWorker: boolean
  /** Fingers its screen tells apart: an iPad calls itself a Mac, and no Mac has a touch screen. */
  readonly touchPoints: number
  /** Opened from the home screen. */
  readonly isInstalled: boolean
}

function systemOf({ userAgent, touchPoints }: BrowserSigns): BrowserKind['system'] {
  if (/Android/i.test(userAgent)) return 'android'
  const isPad = /Macintosh/i.test(userAgent) && touchPoints > 1
  return isPad || /iPhone|iPad|iPod/i.test(userAgent) ? 'ios' : 'desktop'
}

/** Whether this browser can keep answers and work offline; in-app browsers (Zalo, Facebook) often cannot. */
export function browserKind(signs: BrowserSigns): BrowserKind {
  const { userAgent, hasServiceWorker, isInstalled } = signs
  const system = systemOf(signs)
  const inApp = { kind: 'inApp', system, shouldInstallFirst: false } as const
  if (/Zalo/i.test(userAgent)) return { ...inApp, app: 'zalo' }
  if (/FBAN|FBAV|Instagram|Line\/|TikTok|musical_ly/i.test(userAgent) || !hasServiceWorker)
    return { ...inApp, app: 'other' }
  return { kind: 'proper', app: null, system, shouldInstallFirst: system === 'ios' && !isInstalled }
}

export const thisBrowser = (): BrowserKind =>
  browserKind({
    userAgent: navigator.userAgent,
    hasServiceWorker: 'serviceWorker' in navigator,
    touchPoints: navigator.maxTouchPoints,
    isInstalled: matchMedia('(display-mode: standalone)').matches,
  })
