import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { hasUnsaved } from '../unsaved.ts'
import { Leaving } from './leaving.tsx'

/** Where the link under the pointer leads, if it takes the place of this page; `null` where it does not. */
function wayOut({ target, button, altKey, ctrlKey, metaKey, shiftKey }: MouseEvent): URL | null {
  if (button !== 0 || altKey || ctrlKey || metaKey || shiftKey) return null
  const link = target instanceof Element ? target.closest('a') : null
  if (!link?.href || link.target === '_blank' || link.hasAttribute('download')) return null
  const to = new URL(link.href, location.href)
  return to.origin === location.origin ? to : null
}

/** Whether the browser is about to go back or forward to another page of the console, and lets itself be stopped. */
const isStep = ({ navigationType, cancelable, destination }: NavigateEvent): boolean =>
  navigationType === 'traverse' &&
  cancelable &&
  destination.sameDocument &&
  new URL(destination.url).pathname !== location.pathname

/**
 * Asks before a link inside the console is followed, or the browser's back button, away from a form with something typed in
 * it: the browser itself asks only where the whole page is left. A link to the page one is on leaves nothing.
 */
export function LeaveGuard() {
  const [path, navigate] = useLocation()
  const [leave, setLeave] = useState<(() => void) | null>(null)
  const isDecided = useRef(false)
  useEffect(() => {
    const ask = (event: MouseEvent): void => {
      const way = hasUnsaved() ? wayOut(event) : null
      if (!way || way.pathname === path) return
      event.preventDefault()
      event.stopPropagation()
      setLeave(() => () => navigate(`${way.pathname}${way.search}${way.hash}`))
    }
    // Before the link hears of it.
    addEventListener('click', ask, { capture: true })
    return () => removeEventListener('click', ask, { capture: true })
  }, [path, navigate])
  useEffect(() => {
    // Older browsers have no such thing: there, going back is not asked about.
    const steps: Navigation | undefined = window.navigation
    if (!steps) return undefined
    const ask = (event: NavigateEvent): void => {
      if (isDecided.current || !hasUnsaved() || !isStep(event)) return
      event.preventDefault()
      const { key } = event.destination
      setLeave(() => () => {
        isDecided.current = true
        steps.traverseTo(key)
      })
    }
    steps.addEventListener('navigate', ask)
    return () => steps.removeEventListener('navigate', ask)
  }, [])
  // Whoever has arrived elsewhere is asked again the next time.
  useEffect(() => {
    isDecided.current = false
  }, [path])
  if (!leave) return null
  return (
    <Leaving
      onLeave={() => {
        setLeave(null)
        leave()
      }}
      onStay={() => setLeave(null)}
    />
  )
}
