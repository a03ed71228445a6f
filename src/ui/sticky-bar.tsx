import type { ReactNode } from 'react'

/** The way on, always in reach of the thumb. */
export function StickyBar({ children }: { readonly children: ReactNode }) {
  return <div className="sticky-bar">{children}</div>
}
