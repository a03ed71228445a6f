import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PublishedCell } from '#domain/publication.ts'
import { formatCount, formatScore } from '#i18n/formats.ts'

interface CellTableProps {
  readonly title: string
  readonly cells: readonly PublishedCell[]
  readonly nameOf: (id: string) => string
  /** What the cell of those who did not say is called. */
  readonly unknown: string
  /** Whether a mean score says something beside what the cells are. */
  readonly hasMeans?: boolean
  /** What the means are called, where they are not scores. */
  readonly meansAre?: string
  /** What the bars are drawn by: how many, or their mean score of 100. */
  readonly barsOf?: 'count' | 'mean'
  /** Whether cells stand in an order of their own, and one that is hidden keeps its row. */
  readonly isScale?: boolean
  /** Shows the same to the eye, below it. */
  readonly picture?: ReactNode
}

/** So many hidden cells have their rows; more are named in one sentence, as most provinces are in a province's figures. */
const MOST_HIDDEN_ROWS = 2

/** One table that adds up, with bars for the eye. What is hidden says so. */
export function CellTable({
  title,
  cells,
  nameOf,
  unknown,
  hasMeans = true,
  meansAre,
  barsOf = 'count',
  isScale = false,
  picture,
}: CellTableProps) {
  const { t, i18n } = useTranslation('publications')
  const named = (id: string | null): string => (id === null ? unknown : nameOf(id))
  const hidden = cells.filter(({ count }) => count === null)
  const isFolded = !isScale && hidden.length > MOST_HIDDEN_ROWS
  const rows = isFolded ? cells.filter(({ count }) => count !== null) : cells
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
                {meansAre ?? t('table.mean')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, count, mean }) => (
            <tr key={id ?? ''}>
              <th scope="row">
                {named(id)}
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
              <td className="figure">
                {count === null ? t('table.hidden') : formatCount(count, i18n.language)}
              </td>
              {hasMeans && (
                <td className="figure">{mean === null ? '–' : formatScore(mean, i18n.language)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {isFolded && (
        // Names have commas of their own.
        <p className="soft">
          {t('table.hiddenOnes', { names: hidden.map(({ id }) => named(id)).join('; ') })}
        </p>
      )}
      {picture}
    </section>
  )
}
