import { useTranslation } from 'react-i18next'
import { monthName } from './month-name.ts'

/** Words a calendar period by its name: `2026-10` → "Tháng 10/2026", `2026-Q3` → "Quý 3/2026", `2026` → "Năm 2026". */
export function useWholePeriodName(place: 'periods' | 'counted' = 'periods') {
  const { t } = useTranslation('dashboard')
  return (name: string): string => {
    const [year = '', part] = name.split('-')
    if (part === undefined) return t(`${place}.year`, { year })
    return part.startsWith('Q')
      ? t(`${place}.quarter`, { quarter: part.slice(1), year })
      : t(`${place}.month`, { month: monthName(name) })
  }
}
