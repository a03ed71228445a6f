import { useEffect, useRef } from 'react'

/**
 * The screen's title; takes the focus when the screen opens, so that a screen reader starts there. Who has opened a menu
 * while the screen was still on its way keeps it.
 */
export function ScreenHeading({ children }: { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement?.closest('details[open]')) return
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
