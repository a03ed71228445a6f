import { useTranslation } from 'react-i18next'

/** Words a period: `2026-10` → "Tháng 10/2026", `2026-Q3` → "Quý 3/2026", `2026` → "Năm 2026". */
export function usePeriodName(): (name: string) => string {
  const { t } = useTranslation('publications')
  return (name) => {
    const [year = '', part] = name.split('-')
    if (part === undefined) return t('period.year', { year })
    return part.startsWith('Q')
      ? t('period.quarter', { quarter: part.slice(1), year })
      : t('period.month', { month: Number(part), year })
  }
}
