import { useLiveQuery } from 'dexie-react-hooks'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { findQuestionnaire, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf } from '#domain/profile.ts'
import { isStepAnswered, nextStep, sectionProgress, stepsOf } from '#domain/steps.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment } from '#storage/assessments.ts'
import type { AppDatabase } from '#storage/database.ts'
import { ButtonLink } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { StickyBar } from '#ui/sticky-bar.tsx'
import { profileAddress, questionAddress, reviewAddress } from './addresses.ts'
import { FinishedNotice, MissingNotice, UnknownQuestionnaireNotice } from './notices.tsx'
import { OverviewSection } from './overview-section.tsx'
import './overview.css'

interface OverviewScreenProps {
  readonly assessmentId: string
  readonly database?: AppDatabase
}

/** Every part and question with its state; any of them is one tap away. */
export function OverviewScreen({ assessmentId, database = appDatabase }: OverviewScreenProps) {
  const { t } = useTranslation('assess')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const found = useLiveQuery(
    async () => (await getAssessment(database, assessmentId)) ?? null,
    [database, assessmentId],
  )
  if (found === undefined) return <p role="status">{t('loading')}</p>
  if (found === null) return <MissingNotice />
  if (found.status !== 'draft') return <FinishedNotice assessmentId={assessmentId} />
  const { id, version } = found.questionnaire
  const questionnaire = findQuestionnaire(id, version, known)
  if (!questionnaire) return <UnknownQuestionnaireNotice />
  const { answers } = found
  const steps = stepsOf(questionnaire, factsOf(found.profile, PROFILE_REFERENCE), answers)
  const next = nextStep(steps, answers)

  return (
    <div className="overview stack">
      <ScreenHeading>{t('overview.title')}</ScreenHeading>
      <p>
        {t('overview.total', {
          answered: steps.filter((step) => isStepAnswered(step, answers)).length,
          total: steps.length,
        })}
        {'. '}
        {t('overview.lead')}
      </p>
      <Link href={profileAddress(assessmentId)}>{t('overview.profile')}</Link>
      {sectionProgress(steps, answers).map((section, index) => (
        <OverviewSection
          key={section.pillarId}
          number={index + 1}
          questionnaire={questionnaire}
          section={section}
          steps={steps.filter((step) => step.pillarId === section.pillarId)}
          answers={answers}
          assessmentId={assessmentId}
          isOpen={section.pillarId === next?.pillarId}
        />
      ))}
      {next && <Link href={reviewAddress(assessmentId)}>{t('overview.review')}</Link>}
      <StickyBar>
        {next ? (
          <ButtonLink href={questionAddress(assessmentId, next.id)}>
            {t('overview.continue')}
          </ButtonLink>
        ) : (
          <ButtonLink href={reviewAddress(assessmentId)}>{t('overview.review')}</ButtonLink>
        )}
      </StickyBar>
    </div>
  )
}
