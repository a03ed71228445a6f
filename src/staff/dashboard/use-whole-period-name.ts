import { useTranslation } from 'react-i18next'
import { formatDate } from '#i18n/formats.ts'
import { monthName } from './month-name.ts'
import { RECENT_NAME } from './whole-period.ts'

/**
 * Words a period by its name: `2026-10` → "Tháng 10/2026", `2026-Q3` → "Quý 3/2026", `2026` → "Năm 2026"; the last days up to
 * one, `7d 2026-12-01`, as what is offered → "7 ngày qua", within a sentence → "7 ngày đến hết 01/12/2026".
 */
export function useWholePeriodName(place: 'periods' | 'counted' = 'periods') {
  const { t, i18n } = useTranslation('dashboard')
  return (name: string): string => {
    const [, days, until] = RECENT_NAME.exec(name) ?? []
    if (days !== undefined && until !== undefined)
      return t(`${place}.days`, {
        count: Number(days),
        until: formatDate(until, i18n.language),
      })
    const [year = '', part] = name.split('-')
    if (part === undefined) return t(`${place}.year`, { year })
    return part.startsWith('Q')
      ? t(`${place}.quarter`, { quarter: part.slice(1), year })
      : t(`${place}.month`, { month: monthName(name) })
  }
}
