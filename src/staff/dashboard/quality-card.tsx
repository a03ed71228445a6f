import { useTranslation } from 'react-i18next'
import { formatScore } from '#i18n/formats.ts'
import type { Dashboard } from '#protocol/dashboard.ts'
import type { Said } from './counted.ts'
import { DownloadButtons } from './download-buttons.tsx'
import type { FigureTable } from './figure-table.ts'

/** How far the figures can be trusted. */
export function QualityCard({
  quality: { unknownShare, medianSeconds, straightLined, quarantined, excluded },
  isRestricted,
  table,
  counted,
}: Pick<Dashboard, 'quality' | 'isRestricted'> & {
  readonly table: FigureTable
  readonly counted: readonly Said[]
}) {
  const { t, i18n } = useTranslation('dashboard')
  const number = (value: number): string => formatScore(value, i18n.language)
  const missing = t(isRestricted ? 'hidden' : 'none')
  const figures = [
    {
      name: t('quality.unknown'),
      value: unknownShare === null ? missing : `${number(unknownShare * 100)}%`,
    },
    {
      name: t('quality.median'),
      value:
        medianSeconds === null
          ? missing
          : t('quality.minutes', { minutes: number(medianSeconds / 60) }),
    },
    {
      name: t('quality.straight'),
      value: straightLined === null ? missing : number(straightLined),
    },
    // Who may not see it is not told that there is such a figure.
    ...(quarantined === null
      ? []
      : [{ name: t('quality.quarantined'), value: number(quarantined) }]),
    ...(excluded ? [{ name: t('quality.excluded'), value: number(excluded) }] : []),
  ]
  return (
    <section className="card dashboard-card">
      <h2>{t('quality.title')}</h2>
      {!isRestricted && <p className="dashboard-note">{t('quality.note')}</p>}
      <dl className="dashboard-quality">
        {figures.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <DownloadButtons table={table} counted={counted} />
    </section>
  )
}
