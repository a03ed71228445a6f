import type { FigureTable } from '../dashboard/figure-table.ts'

type Row = FigureTable['rows'][number]

/** By the first column, the highest first; those without a figure last. */
export const byValue = (rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => (b.values[0] ?? -1) - (a.values[0] ?? -1))

/** The rows with the highest and with the lowest figure, several where they are alike. */
export interface Outstanding {
  readonly most: readonly Row[]
  readonly least: readonly Row[]
}

/**
 * Which rows stand out as their figures are `shown`. `null` where it cannot be said: a row without a figure may be the one, and
 * where all are alike none stands out.
 */
export function outstanding(
  rows: readonly Row[],
  shown: (value: number) => string,
): Outstanding | null {
  const sorted = byValue(rows)
  const valueOf = (row: Row | undefined): string | null => {
    const value = row?.values[0] ?? null
    return value === null ? null : shown(value)
  }
  const [highest, lowest] = [valueOf(sorted[0]), valueOf(sorted.at(-1))]
  if (highest === null || lowest === null || highest === lowest) return null
  return {
    most: sorted.filter((row) => valueOf(row) === highest),
    least: sorted.filter((row) => valueOf(row) === lowest),
  }
}
