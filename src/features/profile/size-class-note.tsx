import { useTranslation } from 'react-i18next'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf, mayBeEnterprise, type Profile } from '#domain/profile.ts'
import { sizeClassOf } from '#domain/size-class.ts'
import { useContentText } from '#i18n/content-text.ts'
import { Callout } from '#ui/callout.tsx'

const FACTS = ['sectorGroup', 'employees', 'revenue', 'capital'] as const

/** The legal size class, worked out as the profile is filled in, with the rule and what is still missing. */
export function SizeClassNote({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation('profile')
  const terms = useContentText('terms')
  const { possible, missing } = sizeClassOf(
    factsOf(profile, PROFILE_REFERENCE),
    PROFILE_REFERENCE.sizeClassRule,
  )
  const [only] = possible
  const isSettled = possible.length === 1 && only !== undefined
  const isKnownAtAll =
    profile.employees !== null || profile.revenueBand !== null || profile.capitalBand !== null
  // The decree classes enterprises: to others a settled class says something by comparison, "may be anything" does not.
  const isOther = !mayBeEnterprise(profile)
  if (!isKnownAtAll || (isOther && !isSettled)) return null
  const names = possible.map((each) => terms(`sizes.${each}`)).join(', ')
  const facts = FACTS.filter((fact) => missing.includes(fact))
    .map((fact) => t(`class.fact.${fact}`))
    .join(', ')
  return (
    <div role="status">
      <Callout tone={isSettled ? 'good' : 'info'} title={t('class.title')}>
        {isOther && <p>{t('class.indicative')}</p>}
        {!isSettled && <p>{t('class.open', { names })}</p>}
        {isSettled && (
          <p>
            {only === 'beyond'
              ? t('class.beyond')
              : t('class.settled', { name: terms(`sizes.${only}`) })}
          </p>
        )}
        {facts && <p>{t('class.missing', { facts })}</p>}
        <p className="soft small">{t('class.rule')}</p>
      </Callout>
    </div>
  )
}
