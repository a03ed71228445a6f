import { useTranslation } from 'react-i18next'
import { downloadTable, type FigureTable } from './figure-table.ts'

/** Hands out the figures that stand beside it. */
export function DownloadButton({ table }: { readonly table: FigureTable }) {
  const { t } = useTranslation('dashboard')
  return (
    <button
      type="button"
      className="button button-quiet dashboard-download"
      onClick={() => downloadTable(table)}
    >
      {t('csv')}
      <span className="visually-hidden"> {table.title}</span>
    </button>
  )
}
