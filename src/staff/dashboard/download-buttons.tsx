import { useTranslation } from 'react-i18next'
import { IS_TRAINING, ownFileName } from '#content/training.ts'
import { formatDateTime } from '#i18n/formats.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import type { Said } from './counted.ts'
import { downloadTable, tableFileName, type FigureTable } from './figure-table.ts'

interface DownloadButtonsProps {
  readonly table: FigureTable
  /** What the table counts: a file that lies in a folder next year must still say so. */
  readonly counted: readonly Said[]
}

/** Hands out the figures that stand beside it. */
export function DownloadButtons({ table, counted }: DownloadButtonsProps) {
  const { t, i18n } = useTranslation('dashboard')
  function download(format: 'xlsx' | 'csv'): void {
    const now = new Date()
    const taken = formatDateTime(now.toISOString(), i18n.language)
    const said = [
      { label: t('counted.table'), value: table.title },
      ...counted,
      { label: t('counted.taken'), value: taken },
    ]
    const name = tableFileName(table, counted, vietnamDay(now.toISOString()), format)
    const sheet = IS_TRAINING.current()
      ? `${t('training.sheet', { ns: 'common' })} – ${table.title}`
      : table.title
    downloadTable(
      { ...table, title: sheet },
      { name: t('counted.sheet'), said },
      format,
      ownFileName(name),
    )
  }
  return (
    <div className="dashboard-downloads">
      {(['xlsx', 'csv'] as const).map((format) => (
        <button
          key={format}
          type="button"
          className="button button-quiet dashboard-download"
          onClick={() => download(format)}
        >
          {t(format)}
          <span className="visually-hidden"> {table.title}</span>
        </button>
      ))}
    </div>
  )
}
