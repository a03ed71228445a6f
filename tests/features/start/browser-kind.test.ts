import { describe, expect, it } from 'vitest'
import { browserKind, type BrowserSigns } from '#features/start/browser-kind.ts'

const ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15'

const signs = (userAgent: string, change: Partial<BrowserSigns> = {}): BrowserSigns => ({
  userAgent,
  hasServiceWorker: true,
  touchPoints: 5,
  isInstalled: false,
  ...change,
})

describe('the browser one is in', () => {
  it.each([
    [`${ANDROID} Zalo android/12110731 ZaloTheme/light`, 'zalo', 'android'],
    [`${IPHONE} Zalo iOS/250801`, 'zalo', 'ios'],
    [`${ANDROID} [FB_IAB/FB4A;FBAV/420.0.0.32.71;]`, 'other', 'android'],
  ] as const)('is an app’s own: %s', (userAgent, app, system) => {
    expect(browserKind(signs(userAgent))).toEqual({
      kind: 'inApp',
      app,
      system,
      shouldInstallFirst: false,
    })
  })

  it('is not to be trusted without a service worker, whatever it calls itself', () => {
    const kind = browserKind(signs(IPHONE, { hasServiceWorker: false }))
    expect(kind).toMatchObject({ kind: 'inApp', app: 'other', system: 'ios' })
  })

  it.each([
    ['an iPhone', signs(IPHONE), true],
    ['an iPad that calls itself a Mac', signs(MAC), true],
    ['an iPhone where it is installed', signs(IPHONE, { isInstalled: true }), false],
    ['a Mac', signs(MAC, { touchPoints: 0 }), false],
    ['an Android phone', signs(ANDROID), false],
  ])('should be installed into first: %s', (_what, given, expected) => {
    expect(browserKind(given)).toMatchObject({ kind: 'proper', shouldInstallFirst: expected })
  })
})
