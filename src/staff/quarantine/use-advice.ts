import { useTranslation } from 'react-i18next'

const ADVICE = {
  'submission.conflict': 'conflict',
  'submission.hashMismatch': 'damaged',
  'submission.idMismatch': 'damaged',
  'submission.unreadable': 'unreadable',
  'submission.unopenable': 'unopenable',
  'submission.unjudged': 'unjudged',
  'submission.unknownQuestionnaire': 'unknownQuestionnaire',
  'submission.impossibleAnswer': 'impossible',
  'submission.impossibleProfile': 'impossible',
  'submission.consentMissing': 'consentMissing',
} as const
type Reason = keyof typeof ADVICE

const isReason = (code: string): code is Reason => Object.hasOwn(ADVICE, code)

/**
 * Whether it can come to another end where it is judged again, by other content, keys or a newer server. What has the id of
 * another, or is not what was announced, stays so.
 */
export const mayBeAccepted = (code: string): boolean =>
  !isReason(code) || !['conflict', 'damaged'].includes(ADVICE[code])

/** What staff can do about a submission that was put aside for this reason; `null` = nothing is known of the reason. */
export function useAdvice(): (code: string) => string | null {
  const { t } = useTranslation('staff')
  return (code) => (isReason(code) ? t(`quarantine.advice.${ADVICE[code]}`) : null)
}
