import { useCallback, useEffect, useRef, useState } from 'react'
import { noteTouch } from '#storage/last-touch.ts'

/** Seconds the warning stands before the visit ends. */
export const WARNING_SECONDS = 30

const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'input'] as const

interface Moment {
  /** The page's own clock, which stands still while the tablet sleeps. */
  readonly page: number
  /** The tablet's, which anybody may set. */
  readonly wall: number
}
const thisMoment = (): Moment => ({ page: performance.now(), wall: Date.now() })

/** More than a busy page is late by. */
const JUMP_MS = 5_000

const isJump = (from: Moment, to: Moment): boolean =>
  to.wall - from.wall - (to.page - from.page) > JUMP_MS

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
    noteTouch(Date.now())
    setLeft(null)
  }, [])
  useEffect(() => {
    end.current = onEnd
  }, [onEnd])
  useEffect(() => {
    const idleMs = idleSeconds * 1000
    last.current = thisMoment()
    noteTouch(Date.now())
    const touch = (): void => {
      if (!last.current || idleSince(last.current) >= idleMs) return
      last.current = thisMoment()
      noteTouch(Date.now())
    }
    for (const name of TOUCHES) addEventListener(name, touch, { passive: true, capture: true })
    let before = thisMoment()
    let wasHidden = document.visibilityState === 'hidden'
    const lookAway = (): void => {
      wasHidden ||= document.visibilityState === 'hidden'
    }
    document.addEventListener('visibilitychange', lookAway)
    const timer = setInterval(() => {
      const now = thisMoment()
      // A tablet that slept was dark before; in one that was seen all the time somebody, or the network, set the clock. Who
      // is in the middle of a question then is asked like anybody else, and not thrown out.
      if (!wasHidden && last.current && isJump(before, now) && idleSince(last.current) > idleMs)
        last.current = { page: now.page - idleMs, wall: now.wall - idleMs }
      before = now
      wasHidden = document.visibilityState === 'hidden'
      const idle = last.current ? idleSince(last.current) / 1000 : 0
      const rest = Math.ceil(idleSeconds + WARNING_SECONDS - idle)
      if (rest <= 0) {
        clearInterval(timer)
        end.current()
      } else setLeft(rest <= WARNING_SECONDS ? rest : null)
    }, 500)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', lookAway)
      for (const name of TOUCHES) removeEventListener(name, touch, { capture: true })
    }
  }, [idleSeconds])
  return { left, stay }
}
