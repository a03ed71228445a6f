import { useEffect, useRef, type ReactNode } from 'react'
import { useBegun } from '../unsaved.ts'

interface ShownOnceProps {
  /** Read out when it has come. */
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
}

/**
 * A secret that is shown this one time. It is brought to where the reader looks, and takes the focus: they pressed a button
 * below a long form, and above it, beyond the screen's edge, they would not know of it.
 */
export function ShownOnce({ label, className, children }: ShownOnceProps) {
  const shown = useRef<HTMLDivElement>(null)
  useBegun(true)
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'center' })
    shown.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div ref={shown} role="group" aria-label={label} tabIndex={-1} className={className}>
      {children}
    </div>
  )
}
