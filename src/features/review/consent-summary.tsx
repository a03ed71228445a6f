import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { CONSENT_PURPOSES, maySend, type Consent } from '#domain/consent.ts'
import { canBeReached } from '#domain/contact.ts'
import type { Profile } from '#domain/profile.ts'
import { isKioskMarked } from '#storage/enrolment.ts'

interface ConsentSummaryProps {
  readonly consent: Consent | null
  readonly profile: Profile
  readonly assessmentId: string
}

/** What was agreed to, purpose by purpose, and what that means for this assessment. */
export function ConsentSummary({ consent, profile, assessmentId }: ConsentSummaryProps) {
  const { t } = useTranslation('review')
  const notSent = isKioskMarked() ? 'consent.staysHereKiosk' : 'consent.staysHere'
  const address = `/assess/${assessmentId}/consent`
  return (
    <section className="card stack" aria-labelledby="review-consent">
      <h2 id="review-consent">{t('consent.title')}</h2>
      {consent === null ? (
        <p>{t('consent.missing')}</p>
      ) : (
        <>
          <dl className="review-consent">
            {CONSENT_PURPOSES.map((purpose) => (
              <div key={purpose}>
                <dt>{t(`consent.${purpose}`)}</dt>
                <dd>{t(consent.purposes[purpose] ? 'consent.yes' : 'consent.no')}</dd>
              </div>
            ))}
          </dl>
          <p>{t(maySend(consent) ? 'consent.willSend' : notSent)}</p>
          {consent.purposes.contact && !canBeReached(profile) && (
            <p>
              <strong>{t('consent.unreachable')}</strong>
            </p>
          )}
        </>
      )}
      <Link href={address}>{t(consent === null ? 'consent.open' : 'consent.edit')}</Link>
    </section>
  )
}
