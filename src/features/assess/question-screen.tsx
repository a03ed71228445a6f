import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { findQuestionnaire, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf } from '#domain/profile.ts'
import { stepsOf } from '#domain/steps.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment, recordPlace } from '#storage/assessments.ts'
import type { AppDatabase } from '#storage/database.ts'
import {
  FinishedNotice,
  GoneStepNotice,
  MissingNotice,
  UnknownQuestionnaireNotice,
} from './notices.tsx'
import { QuestionStep } from './question-step.tsx'
import { SeveralStep } from './several-step.tsx'
import { ToolsStep } from './tools-step.tsx'

interface QuestionScreenProps {
  readonly assessmentId: string
  readonly stepId: string
  readonly database?: AppDatabase
}

/** One question a screen. Its address names the step, so the browser's back button and a reload just work. */
export function QuestionScreen({
  assessmentId,
  stepId,
  database = appDatabase,
}: QuestionScreenProps) {
  const { t } = useTranslation('assess')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const found = useLiveQuery(
    async () => (await getAssessment(database, assessmentId)) ?? null,
    [database, assessmentId],
  )
  const isDraft = found?.status === 'draft'
  useEffect(() => {
    // Where the owner is; failing to note it costs a few taps and is told by the next answer anyway.
    if (isDraft) void recordPlace(database, assessmentId, stepId, new Date().toISOString())
  }, [database, assessmentId, stepId, isDraft])

  if (found === undefined) return <p role="status">{t('loading')}</p>
  if (found === null) return <MissingNotice />
  if (!isDraft) return <FinishedNotice assessmentId={assessmentId} />
  const { id, version } = found.questionnaire
  const questionnaire = findQuestionnaire(id, version, known)
  if (!questionnaire) return <UnknownQuestionnaireNotice />
  const facts = factsOf(found.profile, PROFILE_REFERENCE)
  const steps = stepsOf(questionnaire, facts, found.answers)
  const step = steps.find((each) => each.id === stepId)
  if (!step) return <GoneStepNotice assessment={found} steps={steps} />
  const shared = { assessment: found, questionnaire, steps, step, database }
  if (step.kind === 'tools') return <ToolsStep key={stepId} facts={facts} {...shared} />
  return step.criterion?.choose === 'several' ? (
    <SeveralStep key={stepId} criterion={step.criterion} {...shared} />
  ) : (
    <QuestionStep key={stepId} {...shared} />
  )
}
