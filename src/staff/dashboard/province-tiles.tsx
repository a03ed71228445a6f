import { useTranslation } from 'react-i18next'
import { placedProvinces } from '#content/province-places.ts'
import { useContentText } from '#i18n/content-text.ts'
import type { DashboardGroup } from '#protocol/dashboard.ts'
import { TileMap } from '#ui/tile-map.tsx'

/** The provinces of a dashboard as a map. */
export function ProvinceTiles({
  provinces,
  format,
}: {
  readonly provinces: readonly DashboardGroup[]
  readonly format: (count: number) => string
}) {
  const { t } = useTranslation('dashboard')
  const names = useContentText('places')
  const placed = placedProvinces(provinces.map(({ key, count }) => ({ code: key, count })))
  const tiles = placed.map(({ code, count, ...place }) => ({
    ...place,
    key: code,
    name: names(code),
    shown: count === null ? t('hidden') : format(count),
  }))
  return <TileMap tiles={tiles} />
}
