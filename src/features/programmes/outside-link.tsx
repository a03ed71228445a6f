import type { ReactNode } from 'react'
import { isKioskMarked } from '#storage/enrolment.ts'

interface OutsideLinkProps {
  readonly href: string
  /** What stands there on a shared tablet instead. */
  readonly onTablet: string
  readonly children: ReactNode
}

/**
 * A page of somebody else's, in a tab of its own. On a shared tablet it is named and cannot be opened: that would leave the
 * tablet at a page on which nothing watches whether its reader has gone.
 */
export function OutsideLink({ href, onTablet, children }: OutsideLinkProps) {
  if (isKioskMarked()) return onTablet
  return (
    <a href={href} rel="noreferrer" target="_blank">
      {children}
    </a>
  )
}
