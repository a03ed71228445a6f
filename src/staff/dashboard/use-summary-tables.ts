import { useTranslation } from 'react-i18next'
import { formatScore } from '#i18n/formats.ts'
import type { Dashboard } from '#protocol/dashboard.ts'
import type { FigureTable } from './figure-table.ts'

const oneDecimal = (value: number): number => Math.round(value * 10) / 10

/** The figures that have no chart, as tables to be downloaded; units stand in the labels. */
export function useSummaryTables(data: Dashboard): {
  readonly main: FigureTable
  readonly quality: FigureTable
} {
  const { t, i18n } = useTranslation('dashboard')
  const table = (
    title: string,
    figures: readonly (readonly [label: string, value: number | null])[],
  ): FigureTable => ({
    title,
    rowHeading: t('columns.figure'),
    columns: [{ label: t('columns.value'), format: (value) => formatScore(value, i18n.language) }],
    rows: figures.map(([label, value]) => ({ key: label, label, values: [value] })),
  })
  const { unknownShare, medianSeconds, straightLined, quarantined, excluded } = data.quality
  return {
    main: table(t('figures.label'), [
      ...(data.isRestricted ? [] : [[t('figures.total'), data.total] as const]),
      [t('figures.statistics'), data.statistics],
      ...(data.scored === null ? [] : [[t('columns.n'), data.scored] as const]),
      [t('figures.mean'), data.mean],
    ]),
    quality: table(t('quality.title'), [
      [t('quality.unknownPercent'), unknownShare === null ? null : oneDecimal(unknownShare * 100)],
      [t('quality.medianMinutes'), medianSeconds === null ? null : oneDecimal(medianSeconds / 60)],
      [t('quality.straight'), straightLined],
      ...(quarantined === null ? [] : [[t('quality.quarantined'), quarantined] as const]),
      ...(excluded ? [[t('quality.excluded'), excluded] as const] : []),
    ]),
  }
}
