import { useTranslation } from 'react-i18next'
import type { Eligibility } from '#domain/eligibility.ts'
import { useContentText } from '#i18n/content-text.ts'
import { useAmountText } from './use-amount-text.ts'

/** What this business would get, with its own figures. An unverified programme never shows one. */
export function BenefitList({ match: { programme, benefits } }: { match: Eligibility }) {
  const { t } = useTranslation('programmes')
  const text = useContentText('programme-texts')
  const amountText = useAmountText()
  return (
    <div className="benefits">
      <p>{text(`${programme.id}.gives`)}</p>
      {benefits.length > 0 ? (
        <ul className="benefit-list">
          {benefits.map((benefit) => {
            const amount = programme.status === 'unverified' ? null : amountText(benefit)
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
