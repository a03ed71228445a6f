import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useContentText } from '#i18n/content-text.ts'
import { auditFacts, auditPage, NOTHING } from './audit-facts.ts'

/** Where the words for a value lie, by what was done and the name of the value. */
const VALUE_WORDS: Readonly<Record<string, string>> = {
  'privacy.did': 'privacy:history.',
  'privacy.kind': 'privacy:kinds.',
  'case.state': 'cases:states.',
  'event.state': 'events:states.',
  'account.role': 'accounts:roles.',
  'account.provinces': 'places:',
  'report.provinces': 'places:',
  'export.province': 'places:',
  'export.kind': 'terms:kinds.',
  'export.size': 'terms:sizes.',
}

/** What was done, in words as far as there are any, and with the way to what it was done to. */
export function AuditDetail({
  event,
  detail,
}: {
  readonly event: string
  readonly detail: string
}) {
  const { i18n } = useTranslation(['accounts', 'privacy', 'cases', 'events'])
  const names = useContentText('accounts')
  // Only so that their words are here.
  useContentText('places')
  useContentText('terms')
  const [area] = event.split('.')
  const word = (key: string): string | null => (i18n.exists(key) ? names(key) : null)
  const label = (name: string): string =>
    (area === 'retention' ? word(`privacy:retention.kinds.${name}`) : null) ??
    word(`accounts:audit.fields.${area}.${name}`) ??
    word(`accounts:audit.fields.any.${name}`) ??
    name
  const valueWord = (name: string, value: string): string => {
    if (value === NOTHING)
      return word(`accounts:audit.without.${name}`) ?? names('audit.without.any')
    if (value === 'true' || value === 'false') return names(`audit.values.${value}`)
    const place = VALUE_WORDS[`${area}.${name}`]
    return (place === undefined ? null : word(place + value)) ?? value
  }
  const facts = auditFacts(event, detail)
  if (!facts) return detail
  return (
    <ul className="plain-list">
      {facts.map(({ name, values }) => (
        <li key={name}>
          {label(name)}:{' '}
          {values.map((value, index) => {
            const page = auditPage(event, name, value)
            const text = valueWord(name, value)
            return (
              <Fragment key={value}>
                {index > 0 && ', '}
                {page === null ? text : <Link href={page}>{text}</Link>}
              </Fragment>
            )
          })}
        </li>
      ))}
    </ul>
  )
}
