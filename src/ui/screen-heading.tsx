import { useEffect, useRef } from 'react'

/** The screen's title; takes the focus when the screen opens, so that a screen reader starts there. */
export function ScreenHeading({ children }: { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
