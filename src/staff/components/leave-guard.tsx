import { useEffect, useState } from 'react'
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

/**
 * Asks before a link inside the console is followed away from a form with something typed in it: the browser itself asks
 * only where the whole page is left. A link to the page one is on leaves nothing.
 */
export function LeaveGuard() {
  const [path, navigate] = useLocation()
  const [to, setTo] = useState<string | null>(null)
  useEffect(() => {
    const ask = (event: MouseEvent): void => {
      const way = hasUnsaved() ? wayOut(event) : null
      if (!way || way.pathname === path) return
      event.preventDefault()
      event.stopPropagation()
      setTo(`${way.pathname}${way.search}${way.hash}`)
    }
    // Before the link hears of it.
    addEventListener('click', ask, { capture: true })
    return () => removeEventListener('click', ask, { capture: true })
  }, [path])
  if (to === null) return null
  return (
    <Leaving
      onLeave={() => {
        setTo(null)
        navigate(to)
      }}
      onStay={() => setTo(null)}
    />
  )
}
