import { useEffect, useRef, type ReactNode } from 'react'

interface MenuProps {
  readonly label: ReactNode
  readonly className?: string
  /** The page that is open is in it. */
  readonly isCurrent?: boolean
  readonly children: ReactNode
}

/**
 * What opens over the page below its own line: a native `details`, so that the keyboard and screen readers know it. Closes
 * when a way in it is taken, on Escape, and when the reader turns to something else.
 */
export function Menu({ label, className = '', isCurrent = false, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const details = menu.current
    if (!details) return undefined
    const listening = new AbortController()
    const { signal } = listening
    const close = (): void => {
      details.open = false
    }
    const isOutside = (target: EventTarget | null): boolean =>
      target instanceof Node && !details.contains(target)
    addEventListener('pointerdown', ({ target }) => isOutside(target) && close(), { signal })
    details.addEventListener('focusout', (event) => isOutside(event.relatedTarget) && close(), {
      signal,
    })
    details.addEventListener(
      'click',
      ({ target }) => {
        if (target instanceof Element && target.closest('a')) close()
      },
      { signal },
    )
    details.addEventListener(
      'keydown',
      ({ key, target }) => {
        // A dialog that was opened from here closes itself alone.
        const isOfDialog = target instanceof Element && target.closest('dialog') !== null
        if (key !== 'Escape' || isOfDialog || !details.open) return
        close()
        details.querySelector('summary')?.focus()
      },
      { signal },
    )
    return () => listening.abort()
  }, [])
  return (
    <details ref={menu} className={`staff-menu ${className}`}>
      <summary data-current={isCurrent || undefined}>{label}</summary>
      <div className="staff-menu-panel">{children}</div>
    </details>
  )
}
