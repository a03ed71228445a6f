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

/** The words for what becomes of it once it is submitted: a page that is closed may never send, and what names nobody is nobody's. */
function whatFollows(consent: Consent, isShared: boolean) {
  if (!maySend(consent)) return isShared ? 'consent.staysHereKiosk' : 'consent.staysHere'
  if (consent.purposes.keepAndSend)
    return isShared ? 'consent.willSend.namedKiosk' : 'consent.willSend.named'
  return isShared ? 'consent.willSend.unnamedKiosk' : 'consent.willSend.unnamed'
}

/** What was agreed to, purpose by purpose, and what that means for this assessment. */
export function ConsentSummary({ consent, profile, assessmentId }: ConsentSummaryProps) {
  const { t } = useTranslation('review')
  const isShared = isKioskMarked()
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
          <p>{t(whatFollows(consent, isShared))}</p>
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
