import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { closingToSend } from '#domain/closing.ts'
import { useContentText } from '#i18n/content-text.ts'
import type { AssessmentRow } from '#storage/database.ts'

/** The obstacles named after the last question, with the way back to change them. */
export function ClosingSummary({ assessment }: { readonly assessment: AssessmentRow }) {
  const { t } = useTranslation('review')
  const text = useContentText('closing')
  const { closing, consent, id } = assessment
  // As it travels: what is not allowed to, nobody reads.
  const isAsked = closing && consent && closingToSend(closing, consent).wantsContact
  const named = (closing?.obstacles ?? []).map((obstacle) => text(`obstacles.${obstacle}`))
  return (
    <section className="card stack" aria-labelledby="review-closing">
      <h2 id="review-closing">{t('closing.title')}</h2>
      {named.length > 0 ? (
        <ul>
          {named.map((obstacle) => (
            <li key={obstacle}>{obstacle}</li>
          ))}
        </ul>
      ) : (
        <p>{t('closing.none')}</p>
      )}
      {closing?.obstacleNote && <p className="soft">{closing.obstacleNote}</p>}
      {closing?.wantsContact && (
        <p>{t(isAsked ? 'closing.wantsContact' : 'closing.contactNotAllowed')}</p>
      )}
      <Link href={`/assess/${id}/closing`}>{t('closing.edit')}</Link>
    </section>
  )
}
