import { useTranslation } from 'react-i18next'
import { OBLIGATIONS } from '#content/obligations.ts'
import { useContentText } from '#i18n/content-text.ts'

/** What the law asks of a household business, beside what it is offered. */
export function Obligations() {
  const { t } = useTranslation('programmes')
  const text = useContentText('obligations')
  return (
    <section className="card obligations stack" aria-labelledby="programmes-obligations">
      <h3 id="programmes-obligations">{t('obligations.title')}</h3>
      <p>{t('obligations.lead')}</p>
      <ul className="obligation-list">
        {OBLIGATIONS.map(({ id, legalBasis }) => (
          <li key={id}>
            <p>
              <strong>{text(`${id}.title`)}</strong>
            </p>
            <p>{text(`${id}.text`)}</p>
            <p className="obligation-basis">
              {t('obligations.basis', { basis: legalBasis.join('; ') })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
