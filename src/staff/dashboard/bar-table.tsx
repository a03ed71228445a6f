import { useTranslation } from 'react-i18next'
import type { FigureTable } from './figure-table.ts'

interface BarTableProps {
  readonly table: FigureTable
  /** Length of a full bar; absent = the largest value. Bars are of the first column. */
  readonly most?: number | undefined
  readonly isRestricted: boolean
}

function Bar({ share }: { readonly share: number }) {
  return (
    <svg
      className="dashboard-bar"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className="dashboard-bar-track" width="100" height="10" />
      <rect className="dashboard-bar-value" width={Math.min(100, share * 100)} height="10" />
    </svg>
  )
}

/** Bars and figures in one: what the eye compares and what a screen reader reads are the same rows. */
export function BarTable({ table, most, isRestricted }: BarTableProps) {
  const { t } = useTranslation('dashboard')
  const longest = most ?? Math.max(1, ...table.rows.map(({ values }) => values[0] ?? 0))
  return (
    <div className="dashboard-scroll">
      <table className="dashboard-table">
        <caption className="visually-hidden">{table.title}</caption>
        <thead>
          <tr>
            <th scope="col">{table.rowHeading}</th>
            {table.columns.map(({ label }) => (
              <th key={label} scope="col" className="staff-number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ key, label, values }) => (
            <tr key={key}>
              <th scope="row">
                {label}
                <Bar share={(values[0] ?? 0) / longest} />
              </th>
              {table.columns.map(({ label: column, format }, index) => {
                const value = values[index] ?? null
                return (
                  <td key={column} data-label={column} className="staff-number">
                    {value === null ? t(isRestricted ? 'hidden' : 'none') : format(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
