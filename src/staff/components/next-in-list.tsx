import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { placeIn } from './list-place.ts'

/**
 * The way to what stood below this in the list it was opened from: who goes through a day's work goes from one to the next, and
 * not through the list each time. They are those that stood there when the first was opened, in that order: what has been done
 * may take a row out of the list, and must not make another be passed over. Nothing where this was not opened from a list.
 */
export function NextInList() {
  const { t } = useTranslation('staff')
  const [path] = useLocation()
  const { series, left: _, ...place } = placeIn(useHistoryState<unknown>())
  const at = series?.rows.indexOf(path) ?? -1
  if (!series || at < 0 || series.rows.length < 2) return null
  const next = series.rows[at + 1]
  if (next !== undefined)
    return (
      <Link href={next} state={{ ...place, series }}>
        {t('inList.next', { place: at + 2, count: series.rows.length })}
      </Link>
    )
  return series.onward === undefined ? (
    <span className="soft">{t('inList.last')}</span>
  ) : (
    <Link href={series.onward}>{t('inList.onward')}</Link>
  )
}
