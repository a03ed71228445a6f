import { useEffect, useRef, type ReactNode } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { noteLeft, placeIn, type Series } from './list-place.ts'

interface RowLinkProps {
  readonly href: string
  /** It stands on a page of something else, which the way back will then not call the list. */
  readonly isAcross?: boolean
  /** The list's rows, where one goes on from one to the next. */
  readonly series?: Series
  readonly children: ReactNode
}

/** Opens a row of a list, or what a page names. Who comes back from there finds it in sight, and goes on from it. */
export function RowLink({ href, isAcross, series, children }: RowLinkProps) {
  const [path] = useLocation()
  const search = useSearch()
  const before = placeIn(useHistoryState<unknown>())
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
      state={{ from: search === '' ? path : `${path}?${search}`, isAcross, before, series }}
      onClick={() => noteLeft(href)}
    >
      {children}
    </Link>
  )
}
