import { useTranslation } from 'react-i18next'
import type { PublishedCell } from '#domain/publication.ts'
import { formatScore } from '#i18n/formats.ts'

interface CellTableProps {
  readonly title: string
  readonly cells: readonly PublishedCell[]
  readonly nameOf: (id: string) => string
  /** What the cell of those who did not say is called. */
  readonly unknown: string
  /** Whether a mean score says something beside what the cells are. */
  readonly hasMeans?: boolean
  /** What the bars are drawn by: how many, or their mean score of 100. */
  readonly barsOf?: 'count' | 'mean'
}

/** One table that adds up, with bars for the eye. What is hidden says so. */
export function CellTable({
  title,
  cells,
  nameOf,
  unknown,
  hasMeans = true,
  barsOf = 'count',
}: CellTableProps) {
  const { t, i18n } = useTranslation('publications')
  const largest = barsOf === 'mean' ? 100 : Math.max(1, ...cells.map(({ count }) => count ?? 0))
  return (
    <section className="card stack">
      <table className="published-table">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.name')}</th>
            <th scope="col" className="figure">
              {t('table.count')}
            </th>
            {hasMeans && (
              <th scope="col" className="figure">
                {t('table.mean')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {cells.map(({ id, count, mean }) => (
            <tr key={id ?? ''}>
              <th scope="row">
                {id === null ? unknown : nameOf(id)}
                {count !== null && (
                  <span className="published-bar" aria-hidden="true">
                    <span
                      style={{
                        inlineSize: `${(100 * (barsOf === 'mean' ? (mean ?? 0) : count)) / largest}%`,
                      }}
                    />
                  </span>
                )}
              </th>
              <td className="figure">{count ?? t('table.hidden')}</td>
              {hasMeans && (
                <td className="figure">{mean === null ? '–' : formatScore(mean, i18n.language)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
