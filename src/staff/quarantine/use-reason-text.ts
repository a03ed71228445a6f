import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'

const REASONS = [
  'conflict',
  'unreadable',
  'unopenable',
  'unjudged',
  'hashMismatch',
  'idMismatch',
  'unknownQuestionnaire',
  'impossibleAnswer',
  'impossibleProfile',
  'consentMissing',
] as const

/**
 * Why a submission was put aside, for those who are to look at it. What the sender's device is told of the same problem ends in
 * "kept for staff to look at": said to staff, on every line, that tells them nothing.
 */
export function useReasonText(): (code: string) => string {
  const { t } = useTranslation('staff')
  const problems = useContentText('problems')
  return (code) => {
    const reason = REASONS.find((each) => code === `submission.${each}`)
    return reason === undefined ? problems(code) : t(`quarantine.reasons.${reason}`)
  }
}
