import { useEffect, useRef } from 'react'
import { usePageTitle } from './use-page-title.ts'

interface ScreenHeadingProps {
  readonly children: string
  /** What the page is called in the browser, where the heading is somebody's name. */
  readonly title?: string
}

/**
 * Gives `heading` the focus now, and again where the focus goes down with the page: Suspense takes the whole page out of the
 * document while words are fetched, and the browser forgets where it was. Until the reader has touched anything. Comes back
 * with what ends it.
 */
function keepFocusOn(heading: HTMLElement): () => void {
  let isSettled = false
  const take = (): void => {
    if (!heading.isConnected) return
    const { activeElement, body } = document
    const isNowhere = activeElement === null || activeElement === body
    const isFree = isSettled ? isNowhere : !activeElement?.closest('details[open]')
    isSettled = true
    if (isFree) heading.focus({ preventScroll: true })
  }
  const watcher = new MutationObserver(take)
  const ending = new AbortController()
  const end = (): void => {
    watcher.disconnect()
    ending.abort()
  }
  watcher.observe(document.body, { childList: true, subtree: true })
  for (const touch of ['keydown', 'pointerdown'])
    addEventListener(touch, end, { capture: true, signal: ending.signal })
  take()
  return end
}

/**
 * The screen's title; takes the focus when the screen opens, so that a screen reader starts there. Who has opened a menu
 * while the screen was still on its way keeps it. The browser calls the page by it too.
 */
export function ScreenHeading({ children, title = children }: ScreenHeadingProps) {
  usePageTitle(title)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => (heading.current ? keepFocusOn(heading.current) : undefined), [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
