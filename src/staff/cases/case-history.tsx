import { useTranslation } from 'react-i18next'
import { formatDate, formatDateTime } from '#i18n/formats.ts'
import type { CaseDetail } from '#protocol/cases.ts'

interface CaseHistoryProps {
  readonly entries: CaseDetail['history']
}

/** What was done, by whom and when, the oldest first. */
export function CaseHistory({ entries }: CaseHistoryProps) {
  const { t, i18n } = useTranslation('cases')
  const did = ({ kind, text }: CaseDetail['history'][number]): string => {
    if (kind === 'note') return t('did.note')
    if (kind === 'assigned')
      return text === '' ? t('did.unassigned') : t('did.assigned', { name: text })
    if (kind === 'followUp')
      return text === ''
        ? t('did.followUpCleared')
        : t('did.followUp', { date: formatDate(text, i18n.language) })
    const [state = '', outcome] = text.split(' ')
    const stateName = t(`states.${state}` as 'states.open')
    return t('did.state', {
      state: outcome ? `${stateName} (${t(`outcomes.${outcome}` as 'outcomes.fixed')})` : stateName,
    })
  }
  return (
    <ol className="plain-list stack">
      {entries.map((entry) => (
        <li key={`${entry.at} ${entry.kind}`}>
          <p className="soft small">
            {formatDateTime(entry.at, i18n.language)} · {entry.who ?? t('somebody')} {did(entry)}
          </p>
          {entry.kind === 'note' && <p>{entry.text}</p>}
        </li>
      ))}
    </ol>
  )
}
