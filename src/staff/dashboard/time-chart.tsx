import { useTranslation } from 'react-i18next'
import { formatDate, formatScore } from '#i18n/formats.ts'
import type { DashboardCount } from '#protocol/dashboard.ts'

const HEIGHT = 100
/** Share of a step that its column fills. */
const FILLED = 0.8

/** A column for each step of time; its table is beside it. */
export function TimeChart({ time }: { readonly time: readonly DashboardCount[] }) {
  const { t, i18n } = useTranslation('dashboard')
  const counts = time.map(({ count }) => count ?? 0)
  const most = Math.max(1, ...counts)
  const day = (key: string | null | undefined): string =>
    key ? formatDate(key, i18n.language) : ''
  const shownMost = formatScore(most, i18n.language)
  const peak = time[counts.indexOf(most)]
  const [first, last] = [day(time[0]?.key), day(time.at(-1)?.key)]
  return (
    <div className="dashboard-time">
      <p aria-hidden="true">{shownMost}</p>
      <svg
        role="img"
        aria-label={t('time.picture', {
          first,
          last,
          most: shownMost,
          peak: day(peak?.key),
        })}
        viewBox={`0 0 ${counts.length} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {time.map(({ key }, index) => {
          const height = ((counts[index] ?? 0) / most) * HEIGHT
          return (
            <rect
              key={key}
              className="dashboard-bar-value"
              x={index + (1 - FILLED) / 2}
              y={HEIGHT - height}
              width={FILLED}
              height={height}
            />
          )
        })}
      </svg>
      <p aria-hidden="true" className="dashboard-ends">
        <span>{first}</span>
        <span>{last}</span>
      </p>
    </div>
  )
}
