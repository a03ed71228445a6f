import { useTranslation } from 'react-i18next'
import type { Eligibility } from '#domain/eligibility.ts'
import type { Benefit } from '#domain/programme.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatMoney, formatPercent } from '#i18n/formats.ts'
import { benefitAmount } from './benefit-amount.ts'

/** What this business would get, with its own figures. An unverified programme never shows one. */
export function BenefitList({ match: { programme, benefits } }: { match: Eligibility }) {
  const { t, i18n } = useTranslation('programmes')
  const text = useContentText('programme-texts')
  const language = i18n.language
  function amountOf(benefit: Benefit): string | null {
    const amount = programme.status === 'unverified' ? null : benefitAmount(benefit)
    if (!amount) return null
    const { kind, capVnd, sharePercent, per } = amount
    return t(`amounts.${kind}`, {
      cap: capVnd === null ? '' : formatMoney(capVnd, language),
      share: sharePercent === null ? '' : formatPercent(sharePercent, language),
      per: per === null ? '' : t(`amounts.${per}`),
    })
  }
  return (
    <div className="benefits">
      <p>{text(`${programme.id}.gives`)}</p>
      {benefits.length > 0 ? (
        <ul className="benefit-list">
          {benefits.map((benefit) => {
            const amount = amountOf(benefit)
            return (
              <li key={benefit.id}>
                {text(`${programme.id}.benefits.${benefit.id}`)}
                {amount && <strong className="benefit-amount">{amount}</strong>}
              </li>
            )
          })}
        </ul>
      ) : (
        programme.benefits.some(({ sizeClasses }) => sizeClasses) && <p>{t('dependsOnSize')}</p>
      )}
    </div>
  )
}
