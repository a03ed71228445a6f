import { useEffect, useRef } from 'react'
import { usePageTitle } from './use-page-title.ts'

interface ScreenHeadingProps {
  readonly children: string
  /** What the page is called in the browser, where the heading is somebody's name. */
  readonly title?: string
}

/**
 * The screen's title; takes the focus when the screen opens, so that a screen reader starts there. Who has opened a menu
 * while the screen was still on its way keeps it. The browser calls the page by it too.
 */
export function ScreenHeading({ children, title = children }: ScreenHeadingProps) {
  usePageTitle(title)
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
