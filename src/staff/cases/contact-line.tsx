import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#protocol/cases.ts'

/** How to reach the owner, a touch away on a phone; or why there is no way. */
export function ContactLine({ contact }: Pick<CaseDetail, 'contact'>) {
  const { t } = useTranslation('cases')
  const ways = [
    { text: contact?.name, href: null },
    // Written with spaces and points as people do, dialled without.
    { text: contact?.phone, href: `tel:${contact?.phone?.replaceAll(/[^\d+]/g, '')}` },
    // Nothing of what was typed there becomes a subject or a second address.
    {
      text: contact?.email,
      href: `mailto:${encodeURIComponent(contact?.email ?? '').replace('%40', '@')}`,
    },
  ].filter(({ text }) => text)
  if (ways.length === 0) return <p>{t(contact ? 'contactEmpty' : 'contactNone')}</p>
  return (
    <p>
      {ways.map(({ text, href }, index) => (
        <Fragment key={text}>
          {index > 0 && ' · '}
          {href === null ? text : <a href={href}>{text}</a>}
        </Fragment>
      ))}
    </p>
  )
}
