import type { TFunction } from 'i18next'

/** `2026-10` → "Tháng 10/2026", `2026-Q3` → "Quý 3/2026", `2026` → "Năm 2026". */
export function periodText(t: TFunction<'publications'>, name: string): string {
  const [year = '', part] = name.split('-')
  if (part === undefined) return t('period.year', { year })
  return part.startsWith('Q')
    ? t('period.quarter', { quarter: part.slice(1), year })
    : t('period.month', { month: Number(part), year })
}
