import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react'
import { useOwnId } from '#ui/use-own-id.ts'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { minutesLeft, sectionProgress, type Step } from '#domain/steps.ts'
import { useContentText } from '#i18n/content-text.ts'
import { untilLineBrings } from '#i18n/until-brought.ts'
import type { AssessmentRow } from '#storage/database.ts'
import { Button } from '#ui/button.tsx'
import { SegmentedProgress } from '#ui/segmented-progress.tsx'
import { StickyBar } from '#ui/sticky-bar.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'
import { overviewAddress } from './addresses.ts'
import { NotSaved } from './not-saved.tsx'
import type { RecordedState } from './use-recorded.ts'
import './question.css'

/** Not needed to answer: it comes once the question stands. */
const QuestionAids = lazy(async () => ({
  default: (await untilLineBrings(() => import('./question-aids.tsx'))).QuestionAids,
}))

interface QuestionFrameProps {
  readonly assessment: AssessmentRow
  readonly questionnaire: Questionnaire
  readonly steps: readonly Step[]
  readonly step: Step
  readonly prompt: string
  readonly hint?: string
  readonly state: RecordedState
  /** Highest number key that chooses something. */
  readonly lastKey: number
  readonly isLast: boolean
  readonly onNext: () => void
  readonly onBack: () => void
  /** The assessment as the person sees it, unsaved choice included. */
  readonly rescue: AssessmentRow
  readonly children: ReactNode
  readonly help?: ReactNode
}

/** What surrounds every question: where one is, the question as the fieldset's legend, whether it is saved, and the way on. */
export function QuestionFrame(props: QuestionFrameProps) {
  const { assessment, questionnaire, steps, step, state, children } = props
  const { t } = useTranslation('assess')
  usePageTitle(props.prompt)
  const text = useContentText(questionnaire.words)
  const heading = useRef<HTMLHeadingElement>(null)
  const hintId = useOwnId()
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])

  const sections = sectionProgress(steps, assessment.answers)
  const number = sections.findIndex((section) => section.pillarId === step.pillarId) + 1
  const minutes = minutesLeft(questionnaire, steps, assessment.answers)
  const isAnswered = state !== 'none'
  const isFailed = state === 'full' || state === 'refused'

  return (
    <div className="question stack">
      <div className="question-where">
        <div className="question-where-line">
          <p className="question-part">
            {t('partName', {
              number,
              total: sections.length,
              name: text(`pillars.${step.pillarId}.short`),
            })}
          </p>
          <Link className="question-overview" href={overviewAddress(assessment.id)}>
            {t('allParts')}
          </Link>
        </div>
        <SegmentedProgress
          segments={sections.map(({ pillarId, answered, total }) => ({
            id: pillarId,
            done: answered,
            total,
            isCurrent: pillarId === step.pillarId,
            label: t('answeredInPart', {
              answered,
              total,
              name: text(`pillars.${pillarId}.short`),
            }),
          }))}
        />
        <p className="question-minutes">
          {t('questionOf', {
            number: steps.findIndex((each) => each.id === step.id) + 1,
            total: steps.length,
          })}
          {' · '}
          {minutes === 0 ? t('allAnswered') : t('minutesLeft', { minutes })}
        </p>
      </div>
      <fieldset className="question-field" aria-describedby={props.hint ? hintId : undefined}>
        <legend>
          <h1 ref={heading} tabIndex={-1}>
            {props.prompt}
          </h1>
        </legend>
        {props.hint && (
          <p id={hintId} className="question-hint">
            {props.hint}
          </p>
        )}
        {children}
      </fieldset>
      {props.help}
      <Suspense fallback={null}>
        <QuestionAids />
      </Suspense>
      {isFailed && <NotSaved kind={state} assessment={props.rescue} onRetry={props.onNext} />}
      <p className="question-keys">{t('keys', { last: props.lastKey })}</p>
      <StickyBar>
        <p
          className={state === 'saved' ? 'question-saved question-saved-yes' : 'question-saved'}
          role="status"
        >
          {state === 'saved' ? t('saved') : state === 'saving' ? t('saving') : ''}
        </p>
        <Button variant="secondary" onClick={props.onBack}>
          {t('back')}
        </Button>
        <Button variant={isAnswered ? 'primary' : 'secondary'} onClick={props.onNext}>
          {!isAnswered ? t('later') : props.isLast ? t('toClosing') : t('next')}
        </Button>
      </StickyBar>
    </div>
  )
}
