import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { findQuestionnaire } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { nextStep, stepsOf } from '#domain/steps.ts'
import { newUuid } from '#protocol/uuid.ts'
import { createAssessment } from '#storage/assessments.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { useOneAtATime } from '#ui/use-one-at-a-time.ts'

interface GoOnProps {
  readonly assessment: AssessmentRow
  readonly questionnaire: Questionnaire
  readonly database: AppDatabase
}

/** From the quick check into the full questionnaire: profile, consent and answers are taken along. */
export function GoOn({ assessment, questionnaire, database }: GoOnProps) {
  const { t } = useTranslation('results')
  const [, navigate] = useLocation()
  const [hasFailed, setHasFailed] = useState(false)
  const once = useOneAtATime()
  const { basedOn } = questionnaire
  const full = basedOn && findQuestionnaire(basedOn.id, basedOn.version)
  if (!full) return null
  const { profile, answers, consent, closing, eventId } = assessment
  const steps = stepsOf(full, factsOf(profile, PROFILE_REFERENCE), answers)
  const first = nextStep(steps, answers)
  const left = steps.filter((step) => !answers.criteria[step.id]).length
  const goOn = async (): Promise<void> => {
    const id = newUuid()
    const place = first?.id ?? 'review'
    const outcome = await createAssessment(database, {
      id,
      now: new Date().toISOString(),
      questionnaire: { id: full.id, version: full.version },
      from: {
        profile,
        answers,
        consent,
        place,
        ...(closing && { closing }),
        ...(eventId !== undefined && { eventId }),
      },
    })
    setHasFailed(outcome.kind !== 'saved')
    if (outcome.kind === 'saved')
      navigate(first ? `/assess/${id}/question/${place}` : `/assess/${id}/review`)
  }
  return (
    <section className="card stack go-on" aria-labelledby="go-on">
      <h3 id="go-on">{t('goOn.title')}</h3>
      <p>{t('goOn.text', { left, minutes: Math.ceil((left * full.secondsPerStep) / 60) })}</p>
      <Button onClick={() => once(goOn)}>{t('goOn.button')}</Button>
      {hasFailed && (
        <div role="alert">
          <Callout tone="danger">
            <p>{t('goOn.failed')}</p>
          </Callout>
        </div>
      )}
    </section>
  )
}
