import { useTranslation } from 'react-i18next'
import { formatDate } from '#i18n/formats.ts'
import type { Case } from '#protocol/cases.ts'

/** The day a case is to be taken up again; that it is over, or is today, in words that stand out. */
export function FollowUpMark({ followUp }: Pick<Case, 'followUp'>) {
  const { t, i18n } = useTranslation('cases')
  if (followUp === null) return null
  const text = t(`followUp.${followUp.due}`, { date: formatDate(followUp.on, i18n.language) })
  return <span className={followUp.due === 'later' ? 'case-due' : 'case-due tag'}>{text}</span>
}
