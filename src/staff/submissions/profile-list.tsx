import { useTranslation } from 'react-i18next'
import type { SubmissionDetail } from '#protocol/staff.ts'
import { EmailWay, PhoneWay } from '../components/contact-ways.tsx'
import { useKnownText } from '../use-known-text.ts'

/** What a submission says of the business, and how to reach its owner. */
export function ProfileList({ detail }: { readonly detail: SubmissionDetail }) {
  const { t } = useTranslation('staff')
  const terms = useKnownText('terms')
  const places = useKnownText('places')
  const sectors = useKnownText('sectors')
  const { profile, consent } = detail.submission
  // As long as its owner agrees to be called, they are a touch away, as on a case.
  const mayCall = consent.purposes.contact
  const band = (group: string, id: string | null): string | null =>
    id === null ? null : terms(`${group}.${id}`)
  const facts = {
    businessName: profile.businessName,
    taxCode: profile.taxCode,
    kind: band('kinds', profile.kind),
    sector: profile.sector && sectors(`${profile.sector.code}.name`),
    line: profile.line ? sectors(`lines.${profile.line}`) : null,
    province: profile.province && places(profile.province),
    size: band('sizes', detail.sizeClass),
    employees: profile.employees,
    womenEmployees: profile.womenEmployees,
    revenue: band('revenue', profile.revenueBand),
    capital: band('capital', profile.capitalBand),
    womenOwned: band('answers', profile.womenOwned),
    contactName: profile.contactName,
    phone: mayCall && profile.phone ? <PhoneWay text={profile.phone} /> : profile.phone,
    email: mayCall && profile.email ? <EmailWay text={profile.email} /> : profile.email,
  } as const
  return (
    <dl className="staff-facts">
      {(Object.keys(facts) as (keyof typeof facts)[]).map((key) => (
        <div key={key}>
          <dt>{t(`detail.profile.${key}`)}</dt>
          <dd>{facts[key] ?? '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
