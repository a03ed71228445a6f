import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { placeIn, type ListPlace } from './list-place.ts'
import { NextInList } from './next-in-list.tsx'

interface WayBackProps {
  /** The list, for who did not come from it. */
  readonly href: string
  readonly label: string
}

/** The list that somebody began at who went on from page to page, where it is the one at `href`. */
function listBegunAt(place: ListPlace, href: string): string {
  let first = place
  while (first.isAcross) first = placeIn(first.before)
  return first.from?.startsWith(href) ? first.from : href
}

/** The way to the list this was opened from, as it was left; to the page it was opened from, where that is no list; and to the next of a list. */
export function WayBack({ href, label }: WayBackProps) {
  const { t } = useTranslation('staff')
  const [path] = useLocation()
  const place = placeIn(useHistoryState<unknown>())
  const { from, isAcross = false, before } = place
  const state = from === undefined ? null : { ...placeIn(before), left: path }
  if (from === undefined || !isAcross)
    return (
      <p className="row">
        <Link href={from ?? href} state={state}>
          {label}
        </Link>
        <NextInList />
      </p>
    )
  return (
    <p className="row">
      <Link href={from} state={state}>
        {t('toPageBefore')}
      </Link>
      <Link href={listBegunAt(place, href)}>{label}</Link>
    </p>
  )
}
