export interface BrowserKind {
  /** `proper`: it can work offline. `inApp`: inside another app, or without a service worker. */
  readonly kind: 'proper' | 'inApp'
  readonly app: 'zalo' | 'other' | null
  readonly system: 'android' | 'ios' | 'desktop'
}

function systemOf(userAgent: string): BrowserKind['system'] {
  if (/Android/i.test(userAgent)) return 'android'
  return /iPhone|iPad|iPod/i.test(userAgent) ? 'ios' : 'desktop'
}

/** Whether this browser can keep answers and work offline; in-app browsers (Zalo, Facebook) often cannot. */
export function browserKind(userAgent: string, hasServiceWorker: boolean): BrowserKind {
  const system = systemOf(userAgent)
  if (/Zalo/i.test(userAgent)) return { kind: 'inApp', app: 'zalo', system }
  if (/FBAN|FBAV|Instagram|Line\/|TikTok|musical_ly/i.test(userAgent) || !hasServiceWorker)
    return { kind: 'inApp', app: 'other', system }
  return { kind: 'proper', app: null, system }
}
