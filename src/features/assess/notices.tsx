import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { nextStep, type Step } from '#domain/steps.ts'
import type { AssessmentRow } from '#storage/database.ts'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { questionAddress, resultAddress, reviewAddress } from './addresses.ts'

interface NoticeProps {
  readonly title: string
  readonly text: string
  readonly href: string
  readonly action: string
}

function Notice({ title, text, href, action }: NoticeProps) {
  return (
    <div className="stack">
      <ScreenHeading>{title}</ScreenHeading>
      <p>{text}</p>
      <Link className="button" href={href}>
        {action}
      </Link>
    </div>
  )
}

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
