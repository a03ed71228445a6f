import { useLiveQuery } from 'dexie-react-hooks'
import { useTranslation } from 'react-i18next'
import { shownRecoveryCode } from '#protocol/recovery-code.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment } from '#storage/assessments.ts'

/** The code that finds this result again, on screen and on paper; nothing where the submission names nobody. */
export function RecoveryLine({ assessmentId }: { readonly assessmentId: string }) {
  const { t } = useTranslation('recovery')
  const assessment = useLiveQuery(() => getAssessment(appDatabase, assessmentId), [assessmentId])
  if (assessment?.recoveryCode === undefined) return null
  return (
    <p className="recovery-line">
      <strong>{t('line', { code: shownRecoveryCode(assessment.recoveryCode) })}</strong>{' '}
      <span>{t('lineHint')}</span>
    </p>
  )
}
