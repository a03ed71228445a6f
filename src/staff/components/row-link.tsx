import { useEffect, useRef, type ReactNode } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { noteLeft, placeIn } from './list-place.ts'

/** Opens a row of a list. Who comes back from there finds it in sight, and goes on from it. */
export function RowLink({
  href,
  children,
}: {
  readonly href: string
  readonly children: ReactNode
}) {
  const [path] = useLocation()
  const search = useSearch()
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (placeIn(history.state).left !== href) return
    link.current?.scrollIntoView({ block: 'center' })
    link.current?.focus({ preventScroll: true })
    // Once: a list that is read anew later leaves the reader where they are.
    noteLeft(undefined)
  }, [href])
  return (
    <Link
      ref={link}
      href={href}
      state={{ from: search === '' ? path : `${path}?${search}` }}
      onClick={() => noteLeft(href)}
    >
      {children}
    </Link>
  )
}
