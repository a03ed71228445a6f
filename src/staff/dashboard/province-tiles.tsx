import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import type { DashboardGroup } from '#protocol/dashboard.ts'
import { PROVINCE_PLACES } from './province-places.ts'

/** Percent of the brand's colour in the fullest tile: the name on it is still easy to read. */
const DEEPEST = 32

/** The provinces as tiles, each with its name and its number: the colour says nothing that the number does not. */
export function ProvinceTiles({
  provinces,
  format,
}: {
  readonly provinces: readonly DashboardGroup[]
  readonly format: (count: number) => string
}) {
  const { t } = useTranslation('dashboard')
  const names = useContentText('places')
  const most = Math.max(1, ...provinces.map(({ count }) => count ?? 0))
  return (
    <ul className="dashboard-tiles">
      {provinces.map(({ key, count }) => {
        const place = key === null ? undefined : PROVINCE_PLACES[key]
        if (key === null || !place) return null
        const [column, row] = place
        const depth = Math.round(((count ?? 0) / most) * DEEPEST)
        return (
          <li
            key={key}
            style={{
              gridColumn: column,
              gridRow: row,
              background: `color-mix(in srgb, var(--brand) ${depth}%, var(--surface))`,
            }}
          >
            <span>{names(key)}</span>
            <strong>{count === null ? t('hidden') : format(count)}</strong>
          </li>
        )
      })}
    </ul>
  )
}
