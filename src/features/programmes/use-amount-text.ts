import { useTranslation } from 'react-i18next'
import type { Benefit } from '#domain/programme.ts'
import { formatMoney, formatPercent } from '#i18n/formats.ts'
import { benefitAmount } from './benefit-amount.ts'

/** Tells a benefit's figures in a sentence; `null` where it has none. */
export function useAmountText(): (benefit: Benefit) => string | null {
  const { t, i18n } = useTranslation('programmes')
  return (benefit) => {
    const amount = benefitAmount(benefit)
    if (!amount) return null
    const { kind, capVnd, sharePercent, per } = amount
    return t(`amounts.${kind}`, {
      cap: capVnd === null ? '' : formatMoney(capVnd, i18n.language),
      share: sharePercent === null ? '' : formatPercent(sharePercent, i18n.language),
      per: per === null ? '' : t(`amounts.${per}`),
    })
  }
}
