import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { CURRENT_OBLIGATIONS } from '#content/obligations.ts'
import { truthOf } from '#domain/condition.ts'
import type { Facts } from '#domain/fact.ts'
import type { BusinessKind } from '#domain/profile.ts'
import { useContentText } from '#i18n/content-text.ts'
import { Fold } from '#ui/fold.tsx'

interface ObligationsProps {
  readonly facts: Facts
  readonly kind: BusinessKind | null
}

/** What the law asks of this business, beside what it is offered; nothing where nothing is known to concern it. */
export function Obligations({ facts, kind }: ObligationsProps) {
  const { t } = useTranslation('programmes')
  const text = useContentText('obligations')
  const all = useSyncExternalStore(CURRENT_OBLIGATIONS.subscribe, CURRENT_OBLIGATIONS.current)
  const own = all.filter(({ when }) => truthOf(when, facts) === true)
  if (own.length === 0) return null
  return (
    <section className="card obligations stack" aria-labelledby="programmes-obligations">
      <h3 id="programmes-obligations">{t('obligations.title')}</h3>
      <p className="obligations-lead">{t('obligations.lead')}</p>
      {kind === 'individual' && <p>{t('obligations.asHousehold')}</p>}
      <ul className="obligation-list">
        {own.map(({ id, legalBasis }) => (
          <li key={id}>
            <Fold summary={text(`${id}.title`)} isPrinted>
              <p>{text(`${id}.text`)}</p>
              <p className="obligation-basis">
                {t('obligations.basis', { basis: legalBasis.join('; ') })}
              </p>
            </Fold>
          </li>
        ))}
      </ul>
    </section>
  )
}
