import { vi } from 'vitest'

/**
 * Notes who begins to listen; what it gives sends them away. A tablet's screen is kept awake as long as its page lives, which
 * is longer than a test.
 */
export function noteListening(): () => void {
  const listening = [document, globalThis].map((target: EventTarget) => ({
    target,
    to: vi.spyOn(target, 'addEventListener'),
  }))
  return () => {
    for (const { target, to } of listening) {
      for (const call of to.mock.calls)
        target.removeEventListener(...(call as Parameters<EventTarget['removeEventListener']>))
      to.mockRestore()
    }
  }
}
