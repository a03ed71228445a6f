import { Fragment, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { newestQuestionnaires, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDate } from '#i18n/formats.ts'
import type { AuditPage } from '#protocol/account.ts'
import { requestReference } from '#protocol/data-request.ts'
import { receiptCode } from '#protocol/receipt.ts'
import { useObstacleName } from '../cases/use-obstacle-name.ts'
import { RowLink } from '../components/row-link.tsx'
import { usePeriodName } from '../publications/use-period-name.ts'
import { useQuestionnaireNames } from '../use-questionnaire-names.ts'
import { auditFacts, auditPage, NOTHING } from './audit-facts.ts'

/** Where the words for a value lie, by what was done and the name of the value. */
const VALUE_WORDS: Readonly<Record<string, string>> = {
  'privacy.did': 'privacy:history.',
  'privacy.kind': 'privacy:kinds.',
  'case.state': 'cases:states.',
  'case.sort': 'cases:orders.',
  'case.due': 'cases:dueFilters.',
  'case.province': 'places:',
  'exclusion.kind': 'exclusions:kinds.',
  'event.state': 'events:states.',
  'account.role': 'accounts:roles.',
  'account.provinces': 'places:',
  'report.provinces': 'places:',
  'export.province': 'places:',
  'export.kind': 'terms:kinds.',
  'export.size': 'terms:sizes.',
  'export.channel': 'staff:more.channels.',
  'export.consent': 'staff:more.consents.',
  'export.coverage': 'staff:more.coverages.',
  'export.shape': 'staff:downloads.',
  'account.state': 'accounts:audit.accountStates.',
  'account.secondFactorRoles': 'accounts:roles.',
  'event.fields': 'events:form.',
  'owner.purposes': 'staff:detail.consent.',
}
const CASE_FIELDS = ['id', 'ids']
/** What `1` says yes to. */
const YES = ['personal', 'late', 'differs']

/** What the ids of a line are called today. */
export type Called = Pick<AuditPage, 'names' | 'publications'>

/** What was done, in words as far as there are any, and with the way to what it was done to. */
export function AuditDetail({
  event,
  detail,
  called,
}: {
  readonly event: string
  readonly detail: string
  readonly called: Called
}) {
  const { i18n } = useTranslation(['accounts', 'privacy', 'cases', 'events', 'staff'])
  const obstacleName = useObstacleName()
  const periodName = usePeriodName()
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const questionnaires = useQuestionnaireNames(newestQuestionnaires(known))
  const names = useContentText('accounts')
  // Only so that their words are here.
  useContentText('places')
  useContentText('terms')
  useContentText('sectors')
  useContentText('exclusions')
  const [area] = event.split('.')
  const word = (key: string): string | null => (i18n.exists(key) ? names(key) : null)
  const label = (name: string): string =>
    (area === 'retention' ? word(`privacy:retention.kinds.${name}`) : null) ??
    word(`accounts:audit.fields.${area}.${name}`) ??
    word(`accounts:audit.fields.any.${name}`) ??
    name
  /** What has a name of its own; `null` = nothing that is known by one. */
  const nameOf = (name: string, value: string): string | null => {
    const publication = called.publications[value]
    if (publication) {
      const questionnaire =
        questionnaires.get(publication.questionnaireId) ?? publication.questionnaireId
      const period = periodName(publication.period)
      return names('audit.publication', { ...publication, questionnaire, period })
    }
    if (area === 'case' && CASE_FIELDS.includes(name)) {
      const [submissionId = '', obstacle] = value.split('.')
      return obstacle === undefined
        ? null
        : `${obstacleName(obstacle)} (${receiptCode({ submissionId })})`
    }
    if (area === 'case' && name === 'obstacle') return obstacleName(value)
    if (area === 'case' && value === 'any') return names('audit.all')
    if (area === 'case' && name === 'assignee' && value === 'none')
      return names('audit.without.assignee')
    if (name === 'followUpOn') return formatDate(value, i18n.language)
    if (area === 'privacy' && name === 'id') return requestReference(value)
    if (name === 'fields') return label(value)
    if (name === 'questionnaire') return questionnaires.get(value) ?? null
    if (name === 'period') return periodName(value)
    if (name === 'sector') return word(`sectors:${value}.short`)
    return called.names[value] ?? null
  }
  const valueWord = (name: string, value: string): string => {
    if (value === NOTHING)
      return word(`accounts:audit.without.${name}`) ?? names('audit.without.any')
    if (value === 'true' || value === 'false') return names(`audit.values.${value}`)
    if (YES.includes(name)) return names(`audit.values.${value === '1' ? 'true' : 'false'}`)
    const place = VALUE_WORDS[`${area}.${name}`]
    const worded = place === undefined ? null : word(place + value)
    return worded ?? nameOf(name, value) ?? value
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
                {page === null ? (
                  text
                ) : (
                  <RowLink href={page} isAcross>
                    {text}
                  </RowLink>
                )}
              </Fragment>
            )
          })}
        </li>
      ))}
    </ul>
  )
}
