import { useTranslation } from 'react-i18next'
import { nextStep, type Step } from '#domain/steps.ts'
import type { AssessmentRow } from '#storage/database.ts'
import { Notice } from '#ui/notice.tsx'
import { questionAddress, resultAddress, reviewAddress } from './addresses.ts'

/** No such assessment on this device. */
export function MissingNotice() {
  const { t } = useTranslation('assess')
  return (
    <Notice
      title={t('missing.title')}
      text={t('missing.text')}
      href="/"
      action={t('missing.home')}
    />
  )
}

/** Its questionnaire is not on this device (yet): it comes with the server's content. */
export function UnknownQuestionnaireNotice() {
  const { t } = useTranslation('assess')
  return (
    <Notice
      title={t('unknownQuestionnaire.title')}
      text={t('unknownQuestionnaire.text')}
      href="/"
      action={t('missing.home')}
    />
  )
}

/** It was submitted, perhaps in another tab. */
export function FinishedNotice({ assessmentId }: { assessmentId: string }) {
  const { t } = useTranslation('assess')
  return (
    <Notice
      title={t('finished.title')}
      text={t('finished.text')}
      href={resultAddress(assessmentId)}
      action={t('finished.result')}
    />
  )
}

/** An old address of a question that the profile no longer asks. */
export function GoneStepNotice({
  assessment: { id, answers },
  steps,
}: {
  assessment: AssessmentRow
  steps: readonly Step[]
}) {
  const { t } = useTranslation('assess')
  const step = nextStep(steps, answers)
  return (
    <Notice
      title={t('goneStep.title')}
      text={t('goneStep.text')}
      href={step ? questionAddress(id, step.id) : reviewAddress(id)}
      action={t('goneStep.continue')}
    />
  )
}
