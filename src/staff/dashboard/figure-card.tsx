import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Disclosure } from '#ui/disclosure.tsx'
import { BarTable } from './bar-table.tsx'
import type { Said } from './counted.ts'
import { DownloadButtons } from './download-buttons.tsx'
import type { FigureTable } from './figure-table.ts'

interface FigureCardProps {
  readonly table: FigureTable
  readonly counted: readonly Said[]
  readonly note?: string | undefined
  readonly isRestricted: boolean
  readonly most?: number | undefined
  /** In the place of bars; the table is then a touch away. */
  readonly picture?: ReactNode
  /** What to say where there is no row. */
  readonly empty?: string | undefined
  readonly isWide?: boolean
}

/** Longer than this, a table behind a picture is for the screen: the picture says enough on paper. */
const MOST_ROWS_ON_PAPER = 40

/** One chart with its heading, its table and its download. */
export function FigureCard(props: FigureCardProps) {
  const { table, counted, note, isRestricted, most, picture = null, empty, isWide = false } = props
  const { t } = useTranslation('dashboard')
  // For a viewer a hidden group is not named at all where it would only fill the page.
  const isShown = ({ values }: FigureTable['rows'][number]): boolean =>
    !isRestricted || values[0] !== null
  const shown = { ...table, rows: table.rows.filter(isShown) }
  const bars = <BarTable table={shown} most={most} isRestricted={isRestricted} />
  const hasHidden = shown.rows.length < table.rows.length
  return (
    <section className={isWide ? 'card dashboard-card dashboard-wide' : 'card dashboard-card'}>
      <h2>{table.title}</h2>
      {note && <p className="dashboard-note">{note}</p>}
      {shown.rows.length === 0 && !hasHidden && empty !== undefined ? (
        <p>{empty}</p>
      ) : (
        <>
          {picture}
          {picture === null ? (
            bars
          ) : (
            <Disclosure summary={t('table')} isPrinted={shown.rows.length <= MOST_ROWS_ON_PAPER}>
              {bars}
            </Disclosure>
          )}
          {hasHidden && <p className="dashboard-note">{t('someHidden')}</p>}
          <DownloadButtons table={shown} counted={counted} />
        </>
      )}
    </section>
  )
}
