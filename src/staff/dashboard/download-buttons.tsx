import { useTranslation } from 'react-i18next'
import { downloadTable, type FigureTable } from './figure-table.ts'

/** Hands out the figures that stand beside it. */
export function DownloadButtons({ table }: { readonly table: FigureTable }) {
  const { t } = useTranslation('dashboard')
  return (
    <div className="dashboard-downloads">
      {(['xlsx', 'csv'] as const).map((format) => (
        <button
          key={format}
          type="button"
          className="button button-quiet dashboard-download"
          onClick={() => downloadTable(table, format)}
        >
          {t(format)}
          <span className="visually-hidden"> {table.title}</span>
        </button>
      ))}
    </div>
  )
}
