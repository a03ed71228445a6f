import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import type { Action } from '#domain/roadmap.ts'
import { formatDate } from '#i18n/formats.ts'
import { checkUpDay, daysAfter, localDay } from '#protocol/local-day.ts'
import type { Present } from '#protocol/present-day.ts'
import type { AppDatabase, AssessmentRow, PlanRow, PlanStepRow } from '#storage/database.ts'
import { recordLimits, recordStep } from '#storage/plans.ts'
import type { SaveOutcome } from '#storage/save.ts'
import { Callout } from '#ui/callout.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { useHelpingProgrammes } from './helping-programmes.ts'
import { LimitsForm } from './limits-form.tsx'
import { Outlook } from './outlook.tsx'
import { PhaseSection } from './phase-section.tsx'
import { Reminders } from './reminders.tsx'
import { roadmapOf } from './roadmap-of.ts'
import { StepCard } from './step-card.tsx'
import { WaitingList } from './waiting-list.tsx'

interface RoadmapViewProps {
  readonly assessment: AssessmentRow
  readonly result: AssessmentResult
  readonly questionnaire: Questionnaire
  readonly allActions: readonly Action[]
  readonly row: PlanRow | null
  readonly database: AppDatabase
  /** When the page was opened: what is laid out by days does not move under the reader. */
  readonly present: Present
  /** When something is done on it. */
  readonly instantNow: () => string
}

/** The roadmap of a finished assessment; everything on it is drawn from what is stored. */
export function RoadmapView(props: RoadmapViewProps) {
  const { assessment, result, questionnaire, allActions, row, database, present, instantNow } =
    props
  const { t, i18n } = useTranslation('roadmap')
  const [isFailed, setIsFailed] = useState(false)
  const { limits, plan, facts, after } = roadmapOf(
    questionnaire,
    assessment,
    result,
    allActions,
    row,
  )
  const helping = useHelpingProgrammes(facts, present.day)
  const startsOn = row ? localDay(new Date(row.startedAt)) : present.day
  const isClockOff = present.basis === 'server' || present.basis === 'atLeast'
  const resultHref = `/result/${assessment.id}`
  const steps = plan.phases.flatMap((phase) => phase.steps)
  const done = steps.filter(({ isDone }) => isDone).length

  const noted = async (write: Promise<SaveOutcome>): Promise<void> =>
    setIsFailed((await write).kind !== 'saved')
  async function changeStep(actionId: string, change: Partial<PlanStepRow>): Promise<void> {
    await noted(recordStep(database, assessment.id, actionId, change, instantNow()))
    // The card it was done on moves away: whoever goes by keyboard is taken along, the page is not scrolled. Not before it
    // is kept: who is there already may close the page.
    const phase = change.notBefore === 'later' ? null : change.notBefore
    if (phase)
      document.querySelector<HTMLElement>(`#phase-${phase}`)?.focus({ preventScroll: true })
  }
  return (
    <article className="roadmap stack">
      <header className="stack roadmap-head">
        <ScreenHeading>{t('title')}</ScreenHeading>
        <p>
          <Link href={resultHref}>{t('toResult')}</Link>
        </p>
        <p className="roadmap-progress" role="status">
          {t('progress', { done, total: steps.length })}
        </p>
        <progress
          className="roadmap-bar"
          value={done}
          max={Math.max(1, steps.length)}
          aria-label={t('progressLabel')}
        />
      </header>
      {isFailed && (
        <div role="alert">
          <Callout tone="danger">
            <p>{t('notSaved')}</p>
          </Callout>
        </div>
      )}
      {isClockOff && (
        <Callout tone="attention">
          <p>
            {t('clockOff', {
              shown: formatDate(present.shown, i18n.language),
              date: formatDate(present.day, i18n.language),
            })}
          </p>
        </Callout>
      )}
      <LimitsForm
        limits={limits}
        onChange={(change) => {
          void noted(recordLimits(database, assessment.id, change, limits, instantNow()))
        }}
      />
      {steps.length === 0 && plan.waiting.length === 0 && <p>{t('nothingLeft')}</p>}
      {plan.phases.map((phase) => (
        <PhaseSection
          key={phase.horizon}
          phase={phase}
          endsOn={daysAfter(startsOn, phase.horizon)}
          outlook={
            <Outlook now={result} then={after(phase.horizon)} questionnaire={questionnaire} />
          }
        >
          {phase.steps.map((step) => (
            <StepCard
              key={step.next.action.id}
              step={step}
              dueOn={daysAfter(startsOn, step.dueDay)}
              kept={row?.steps[step.next.action.id]}
              programmeIds={helping(step.next.action)}
              resultHref={`${resultHref}#help`}
              onChange={(change) => void changeStep(step.next.action.id, change)}
              instantNow={instantNow}
            />
          ))}
        </PhaseSection>
      ))}
      <WaitingList
        waiting={plan.waiting}
        questionnaire={questionnaire}
        onChange={(id, change) => void changeStep(id, change)}
        instantNow={instantNow}
      />
      <Reminders
        plan={plan}
        assessmentId={assessment.id}
        startsOn={startsOn}
        checkUpOn={checkUpDay(assessment.finishedAt ?? assessment.updatedAt)}
      />
      <p className="soft small">{t('method')}</p>
    </article>
  )
}
