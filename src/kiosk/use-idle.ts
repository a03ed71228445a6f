import { useCallback, useEffect, useRef, useState } from 'react'

/** Seconds the warning stands before the visit ends. */
export const WARNING_SECONDS = 30

const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'input'] as const

interface Moment {
  readonly page: number
  readonly wall: number
}
const thisMoment = (): Moment => ({ page: performance.now(), wall: Date.now() })

/**
 * Milliseconds since `then`. By the page's own monotonic clock, and by the wall clock only where it has gone further: a
 * tablet that slept has been idle, one whose clock was set back has not been less so.
 */
const idleSince = (then: Moment): number =>
  Math.max(performance.now() - then.page, Date.now() - then.wall)

/**
 * Counts seconds since the last touch: `left` is what is left before `onEnd` while the warning is due, else `null`;
 * `stay` is the one touch that counts while the warning stands, because a sleeve on the glass is not a person who reads.
 */
export function useIdle(
  idleSeconds: number,
  onEnd: () => void,
): { readonly left: number | null; readonly stay: () => void } {
  const last = useRef<Moment | null>(null)
  const end = useRef(onEnd)
  const [left, setLeft] = useState<number | null>(null)
  const stay = useCallback((): void => {
    last.current = thisMoment()
    setLeft(null)
  }, [])
  useEffect(() => {
    end.current = onEnd
  }, [onEnd])
  useEffect(() => {
    last.current = thisMoment()
    const touch = (): void => {
      if (last.current && idleSince(last.current) < idleSeconds * 1000) last.current = thisMoment()
    }
    for (const name of TOUCHES) addEventListener(name, touch, { passive: true, capture: true })
    const timer = setInterval(() => {
      const idle = last.current ? idleSince(last.current) / 1000 : 0
      const rest = Math.ceil(idleSeconds + WARNING_SECONDS - idle)
      if (rest <= 0) {
        clearInterval(timer)
        end.current()
      } else setLeft(rest <= WARNING_SECONDS ? rest : null)
    }, 500)
    return () => {
      clearInterval(timer)
      for (const name of TOUCHES) removeEventListener(name, touch, { capture: true })
    }
  }, [idleSeconds])
  return { left, stay }
}
