import { useTranslation } from 'react-i18next'
import { optionKey, questionKey } from '#content/questionnaire.ts'
import { ANSWER_UNKNOWN, answeredWithAll, type Answer } from '#domain/answers.ts'
import type { Criterion, Questionnaire } from '#domain/questionnaire.ts'
import type { Step } from '#domain/steps.ts'
import { useContentText } from '#i18n/content-text.ts'
import { recordAnswer } from '#storage/assessments.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { OptionCard } from '#ui/option-card.tsx'
import { useOneAtATime } from '#ui/use-one-at-a-time.ts'
import { QuestionFrame } from './question-frame.tsx'
import { QuestionHelp } from './question-help.tsx'
import { toggled } from './tool-choice.ts'
import { useQuestionKeys } from './use-question-keys.ts'
import { useRecorded } from './use-recorded.ts'
import { useStepMoves } from './use-step-moves.ts'

interface SeveralStepProps {
  readonly assessment: AssessmentRow
  readonly questionnaire: Questionnaire
  readonly criterion: Criterion
  readonly steps: readonly Step[]
  readonly step: Step
  readonly database: AppDatabase
}

/** A criterion of which several options may be true; "none of them" is said by a box of its own, never by silence. */
export function SeveralStep(props: SeveralStepProps) {
  const { assessment, questionnaire, criterion, steps, step, database } = props
  const { t } = useTranslation('assess')
  const text = useContentText(questionnaire.words)
  const moves = useStepMoves(props)
  const recorded = useRecorded<Answer | null>(
    assessment.answers.criteria[step.id] ?? null,
    (answer) => recordAnswer(database, assessment.id, step.id, answer, new Date().toISOString()),
  )
  const { value } = recorded
  const ticked = value?.kind === 'options' ? value.optionIds : null
  const once = useOneAtATime()
  const goNext = () =>
    once(async () => {
      if (await recorded.settle()) await moves.goNext()
    })
  const toggle = (id: string) => {
    recorded.change((before) => {
      const next = toggled(before?.kind === 'options' ? before.optionIds : null, id)
      return next && answeredWithAll(next)
    })
  }
  const isNone = ticked?.length === 0
  useQuestionKeys({
    choose: (index) => {
      const option = criterion.options[index]
      if (option) toggle(option.id)
    },
    next: goNext,
    back: moves.goBack,
  })
  const path = questionKey(questionnaire, step.id)
  const { answers } = assessment
  return (
    <QuestionFrame
      assessment={assessment}
      questionnaire={questionnaire}
      steps={steps}
      step={step}
      prompt={text(`${path}.prompt`)}
      hint={text(`${path}.explain`)}
      state={value === null && recorded.state === 'saved' ? 'none' : recorded.state}
      lastKey={Math.min(9, criterion.options.length)}
      isLast={moves.isLast}
      onNext={goNext}
      onBack={moves.goBack}
      rescue={
        value
          ? {
              ...assessment,
              answers: { ...answers, criteria: { ...answers.criteria, [step.id]: value } },
            }
          : assessment
      }
      help={<QuestionHelp questionnaire={questionnaire} path={path} profile={assessment.profile} />}
    >
      <div className="option-list">
        {criterion.options.map(({ id }, index) => (
          <OptionCard
            key={id}
            type="checkbox"
            value={id}
            keyHint={String(index + 1)}
            checked={ticked?.includes(id) ?? false}
            onChange={() => toggle(id)}
          >
            {text(optionKey(questionnaire, criterion.id, id))}
          </OptionCard>
        ))}
      </div>
      <div className="option-list option-apart">
        <OptionCard
          type="checkbox"
          isQuiet
          value="none"
          checked={isNone}
          onChange={() => recorded.choose(isNone ? null : answeredWithAll([]))}
        >
          {t('several.none')}
        </OptionCard>
        <OptionCard
          type="checkbox"
          isQuiet
          value="unknown"
          checked={value?.kind === 'unknown'}
          onChange={() => recorded.choose(value?.kind === 'unknown' ? null : ANSWER_UNKNOWN)}
        >
          {t('unknown')}
        </OptionCard>
      </div>
    </QuestionFrame>
  )
}
