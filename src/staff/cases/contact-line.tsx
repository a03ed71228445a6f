import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#protocol/cases.ts'
import { EmailWay, PhoneWay } from '../components/contact-ways.tsx'

/** How to reach the owner, a touch away on a phone; or why there is no way. */
export function ContactLine({ contact }: Pick<CaseDetail, 'contact'>) {
  const { t } = useTranslation('cases')
  const { name, phone, email } = contact ?? { name: null, phone: null, email: null }
  const ways = [
    name,
    phone && <PhoneWay key="phone" text={phone} />,
    email && <EmailWay key="email" text={email} />,
  ].filter(Boolean)
  if (ways.length === 0) return <p>{t(contact ? 'contactEmpty' : 'contactNone')}</p>
  return (
    <p>
      {ways.map((way, index) => (
        <Fragment key={String(index)}>
          {index > 0 && ' · '}
          {way}
        </Fragment>
      ))}
    </p>
  )
}
