import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'

let held: { released: boolean }[]
let isRefused: boolean
let seen: DocumentVisibilityState
/** What each test's own copy of the module listens to, as a page does as long as it lives. */
let listening: readonly { readonly target: EventTarget; readonly to: MockInstance }[]
const filled = vi.fn<() => Promise<void>>(() => Promise.resolve())

beforeEach(() => {
  held = []
  isRefused = false
  seen = 'visible'
  vi.resetModules()
  listening = [document, globalThis].map((target: EventTarget) => ({
    target,
    to: vi.spyOn(target, 'addEventListener'),
  }))
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => seen)
  Object.defineProperty(navigator, 'wakeLock', {
    configurable: true,
    value: {
      request: () => {
        if (isRefused) return Promise.reject(new DOMException('low battery', 'NotAllowedError'))
        const lock = { released: false }
        held.push(lock)
        return Promise.resolve(lock)
      },
    },
  })
  document.documentElement.requestFullscreen = filled
  filled.mockClear()
})
afterEach(() => {
  for (const { target, to } of listening)
    for (const call of to.mock.calls)
      target.removeEventListener(...(call as Parameters<EventTarget['removeEventListener']>))
  vi.restoreAllMocks()
  Reflect.deleteProperty(navigator, 'wakeLock')
})

/** What a tablet does that goes dark and is woken. */
function sleepAndWake(): void {
  for (const lock of held) lock.released = true
  seen = 'hidden'
  document.dispatchEvent(new Event('visibilitychange'))
  seen = 'visible'
  document.dispatchEvent(new Event('visibilitychange'))
}

const isAwake = (): boolean => held.some(({ released }) => !released)

describe('the tablet’s screen', () => {
  it('stays on, and again after the tablet was asleep', async () => {
    const { keepAwake } = await import('#kiosk/screen.ts')
    expect(await keepAwake()).toBe(true)
    sleepAndWake()
    await expect.poll(isAwake).toBe(true)
    expect(held).toHaveLength(2)
  })

  it('is asked to stay on once, however often that is wished', async () => {
    const { keepAwake } = await import('#kiosk/screen.ts')
    await keepAwake()
    expect(await keepAwake()).toBe(true)
    expect(held).toHaveLength(1)
  })

  it('is told of where it cannot stay on, and tries again at the next touch', async () => {
    const { keepAwake } = await import('#kiosk/screen.ts')
    isRefused = true
    expect(await keepAwake()).toBe(false)
    isRefused = false
    dispatchEvent(new Event('pointerdown'))
    await expect.poll(isAwake).toBe(true)
  })

  it('is told of where the browser has no such thing', async () => {
    Reflect.deleteProperty(navigator, 'wakeLock')
    const { keepAwake } = await import('#kiosk/screen.ts')
    expect(await keepAwake()).toBe(false)
  })

  it('is filled again by the first tap after waking, and by no other', async () => {
    const { fillScreen } = await import('#kiosk/screen.ts')
    fillScreen()
    expect(filled).toHaveBeenCalledTimes(1)
    dispatchEvent(new Event('pointerup'))
    expect(filled).toHaveBeenCalledTimes(1)
    sleepAndWake()
    dispatchEvent(new Event('pointerup'))
    dispatchEvent(new Event('pointerup'))
    expect(filled).toHaveBeenCalledTimes(2)
  })
})
