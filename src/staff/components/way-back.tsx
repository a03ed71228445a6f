import { Link, useLocation } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { placeIn } from './list-place.ts'

interface WayBackProps {
  /** The list, for who did not come from it. */
  readonly href: string
  readonly label: string
}

/** The way to the list this was opened from, as it was left. */
export function WayBack({ href, label }: WayBackProps) {
  const [path] = useLocation()
  const { from } = placeIn(useHistoryState<unknown>())
  return (
    <p>
      <Link href={from ?? href} state={from === undefined ? null : { left: path }}>
        {label}
      </Link>
    </p>
  )
}
