import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { placeIn } from './list-place.ts'

interface WayBackProps {
  /** The list, for who did not come from it. */
  readonly href: string
  readonly label: string
}

/** The way to the list or the page this was opened from, as it was left. */
export function WayBack({ href, label }: WayBackProps) {
  const { t } = useTranslation('staff')
  const [path] = useLocation()
  const { from, isAcross, before } = placeIn(useHistoryState<unknown>())
  return (
    <p>
      <Link
        href={from ?? href}
        state={from === undefined ? null : { ...placeIn(before), left: path }}
      >
        {isAcross ? t('toPageBefore') : label}
      </Link>
    </p>
  )
}
