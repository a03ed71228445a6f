import { useOwnId } from '#ui/use-own-id.ts'
import { useTranslation } from 'react-i18next'
import type { Eligibility } from '#domain/eligibility.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDate } from '#i18n/formats.ts'
import { Fold } from '#ui/fold.tsx'
import { leadingBenefit } from './benefit-amount.ts'
import { BenefitList } from './benefit-list.tsx'
import { ProgrammeDetails } from './programme-details.tsx'
import { isOlderThanYear } from './today.ts'
import { useAmountText } from './use-amount-text.ts'
import { useValidity } from './use-validity.ts'

interface ProgrammeCardProps {
  readonly match: Eligibility
  readonly today: string
  /** Where the NĐ 80 form is filled in; absent = nowhere here. */
  readonly formHref?: string | undefined
}

/** What can be compared at a glance: what I get, what is missing, until when and how fresh that is. */
function Glance({ match, today }: ProgrammeCardProps) {
  const { t, i18n } = useTranslation('programmes')
  const text = useContentText('programme-texts')
  const factText = useContentText('facts')
  const amountText = useAmountText()
  const { programme, missing } = match
  const benefit = leadingBenefit(match)
  const validity = useValidity(programme)
  return (
    <dl className="programme-glance">
      <div>
        <dt className="visually-hidden">{t('glance.gives')}</dt>
        <dd>
          {benefit ? (
            <>
              <strong className="benefit-amount">{amountText(benefit)}</strong>{' '}
              {text(`${programme.id}.benefits.${benefit.id}`)}
            </>
          ) : (
            text(`${programme.id}.gives`)
          )}
        </dd>
      </div>
      {missing.length > 0 && (
        <div className="programme-missing">
          <dt>{t('glance.missing')}</dt>
          <dd>{missing.map((factId) => factText(`${factId}.name`)).join(' · ')}</dd>
        </div>
      )}
      <div className="programme-checked">
        <dt className="visually-hidden">{t('validity')}</dt>
        <dd>
          {validity}.{' '}
          {t('lastVerified', { date: formatDate(programme.lastVerified, i18n.language) })}
          {isOlderThanYear(programme.lastVerified, today) && <strong> {t('recheck')}</strong>}.
        </dd>
      </div>
    </dl>
  )
}

/** One support offer: comparable at a glance, and behind one line all there is to know, with the sources to check it. */
export function ProgrammeCard({ match, today, formHref }: ProgrammeCardProps) {
  const { t } = useTranslation('programmes')
  const text = useContentText('programme-texts')
  const condition = useContentText('conditions')
  const headingId = useOwnId()
  const { programme, kind, met, failed } = match
  const isUnverified = programme.status === 'unverified'
  const reasons = kind === 'notEligible' ? failed : met
  // Whom to ask is what an owner takes away: in sight, and on paper, wherever there is something to ask for.
  const agency = (
    <p className="programme-agency">{t('agency', { name: text(`${programme.id}.agency`) })}</p>
  )

  return (
    <article className={`card programme programme-${kind}`} aria-labelledby={headingId}>
      <h4 id={headingId}>{text(`${programme.id}.name`)}</h4>
      {isUnverified && (
        <p className="programme-tags">
          <span className="tag tag-unverified">{t('status.unverified')}</span>
        </p>
      )}
      {kind !== 'notEligible' && (
        <>
          <Glance match={match} today={today} />
          {agency}
        </>
      )}
      <Fold summary={t('more')}>
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
        {kind === 'notEligible' && agency}
        <ProgrammeDetails
          programme={programme}
          formHref={kind === 'notEligible' ? undefined : formHref}
        />
        <p>{t('askFirst')}</p>
      </Fold>
    </article>
  )
}
