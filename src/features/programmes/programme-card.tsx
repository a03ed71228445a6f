import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Eligibility } from '#domain/eligibility.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDate } from '#i18n/formats.ts'
import { BenefitList } from './benefit-list.tsx'
import { ProgrammeDetails } from './programme-details.tsx'
import { isOlderThanYear } from './today.ts'

interface ProgrammeCardProps {
  readonly match: Eligibility
  readonly today: string
}

/** One support offer: what it gives this business and why, with the sources to check it against. */
export function ProgrammeCard({ match, today }: ProgrammeCardProps) {
  const { t, i18n } = useTranslation('programmes')
  const text = useContentText('programme-texts')
  const condition = useContentText('conditions')
  const headingId = useId()
  const { programme, kind, met, failed } = match
  const isUnverified = programme.status === 'unverified'
  const reasons = kind === 'notEligible' ? failed : met

  return (
    <article className={`card programme programme-${kind}`} aria-labelledby={headingId}>
      <p className="programme-tags">
        <span className={`tag tag-${kind}`}>{t(`status.${kind}`)}</span>
        {isUnverified && <span className="tag tag-unverified">{t('status.unverified')}</span>}
      </p>
      <h4 id={headingId}>{text(`${programme.id}.name`)}</h4>
      <p className="programme-agency">{t('agency', { name: text(`${programme.id}.agency`) })}</p>
      {kind !== 'notEligible' && <BenefitList match={match} />}
      {isUnverified && <p>{t('unverifiedText')}</p>}
      {reasons.length > 0 && (
        <>
          <h5>{t(kind === 'notEligible' ? 'failed' : 'reasons')}</h5>
          <ul className={`programme-reasons programme-reasons-${kind}`}>
            {reasons.map((id) => (
              <li key={id}>{condition(`${id}.${kind === 'notEligible' ? 'failed' : 'met'}`)}</li>
            ))}
          </ul>
        </>
      )}
      <ProgrammeDetails programme={programme} />
      <p className="programme-checked">
        {t('lastVerified', {
          date: formatDate(programme.lastVerified, i18n.language),
        })}
        {isOlderThanYear(programme.lastVerified, today) && <strong> {t('recheck')}</strong>}
        {'. '}
        {t('askFirst')}
      </p>
    </article>
  )
}
