import { useCallback, useEffect, useState } from 'react'

const LOCK = 'sansangso-kiosk'
/** A page that has just been left lets go of the tablet within this time. */
const PATIENCE_MS = 1_500

export type WindowState = 'asking' | 'mine' | 'elsewhere'

/**
 * One window of a tablet takes visitors: another would take the visit that goes on in the first for one that was left, and
 * end it. A second waits until the first is closed, or takes over when it is told to; then the first waits. Browsers
 * without Web Locks go on as if alone.
 */
export function useOnlyWindow(): {
  readonly state: WindowState
  readonly takeOver: () => void
} {
  const [state, setState] = useState<WindowState>(navigator.locks ? 'asking' : 'mine')
  // Each taking over is an asking of its own.
  const [takeOvers, setTakeOvers] = useState(0)
  useEffect(() => {
    const locks: LockManager | undefined = navigator.locks
    if (!locks) return undefined
    let isGone = false
    let release: () => void = () => undefined
    const untilGone = new Promise<void>((resolve) => (release = resolve))
    const leaving = new AbortController()
    const patience = setTimeout(() => setState('elsewhere'), PATIENCE_MS)
    const keep = (): Promise<void> | undefined => {
      clearTimeout(patience)
      if (isGone) return undefined
      setState('mine')
      return untilGone
    }
    const hold = async (options: LockOptions): Promise<void> => {
      try {
        await locks.request(LOCK, options, keep)
      } catch (error) {
        if (isGone) return
        // Another window has taken over: this one says so, and is the next when that one is closed.
        const isTaken = error instanceof DOMException && error.name === 'AbortError'
        setState(isTaken ? 'elsewhere' : 'mine')
        if (isTaken) await hold({ signal: leaving.signal })
      }
    }
    void hold(takeOvers > 0 ? { steal: true } : { signal: leaving.signal })
    return () => {
      isGone = true
      clearTimeout(patience)
      leaving.abort()
      release()
    }
  }, [takeOvers])
  const takeOver = useCallback(() => setTakeOvers((times) => times + 1), [])
  return { state, takeOver }
}
