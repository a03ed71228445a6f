import { useTranslation } from 'react-i18next'
import type { TrendLine } from '#domain/trend.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDate, formatScore, formatSigned } from '#i18n/formats.ts'
import type { HistoryTrend } from './trend-rows.ts'
import { BusinessName } from './business-name.tsx'
import './history.css'

const WIDTH = 64
const HEIGHT = 24

/** The same figures as a line; the table says them. */
function Spark({ scores }: Pick<TrendLine, 'scores'>) {
  const points = scores.map(({ shown }, index) => {
    const x = 2 + (index * (WIDTH - 4)) / Math.max(1, scores.length - 1)
    return `${x},${HEIGHT - 2 - (shown * (HEIGHT - 4)) / 100}`
  })
  return (
    <svg className="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <polyline points={points.join(' ')} />
    </svg>
  )
}

/** Overall and per part through time, over the questions answered every time. */
export function TrendSection({ trend, rows, words }: HistoryTrend) {
  const { t, i18n } = useTranslation('history')
  const text = useContentText(words)
  const language = i18n.language
  const change = ({ scores, isWithinNoise }: TrendLine): string => {
    const [first] = scores
    const last = scores.at(-1)
    if (!first || !last) return ''
    const points = formatSigned(last.shown - first.shown, language)
    return isWithinNoise ? `${points} (${t('trend.withinNoise')})` : points
  }
  return (
    <section className="card stack" aria-labelledby="trend">
      <h2 id="trend">{t('trend.title')}</h2>
      <BusinessName row={rows.at(-1)} />
      <p className="soft">{t('trend.lead', { count: trend.compared })}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard too, where four columns are wider than the screen */}
      <div className="trend-scroll" tabIndex={0} role="group" aria-labelledby="trend">
        <table className="trend">
          <thead>
            <tr>
              <th scope="col">{t('trend.part')}</th>
              {rows.map((row) => (
                <th key={row.id} scope="col" className="figure">
                  {formatDate(row.finishedAt ?? row.updatedAt, language)}
                </th>
              ))}
              <th scope="col" className="figure">
                {t('trend.change')}
              </th>
            </tr>
          </thead>
          <tbody>
            {trend.lines.map((line) => (
              <tr key={line.pillarId ?? 'all'}>
                <th scope="row">
                  {line.pillarId ? text(`pillars.${line.pillarId}.short`) : t('trend.all')}
                  <Spark scores={line.scores} />
                </th>
                {line.scores.map(({ shown }, index) => (
                  <td key={rows[index]?.id} className="figure">
                    {formatScore(shown, language)}
                  </td>
                ))}
                <td className="figure">{change(line)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
