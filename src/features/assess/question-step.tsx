import { useOwnId } from '#ui/use-own-id.ts'
import { useTranslation } from 'react-i18next'
import { optionKey, questionKey } from '#content/questionnaire.ts'
import type { Answer } from '#domain/answers.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { Step } from '#domain/steps.ts'
import { useContentText } from '#i18n/content-text.ts'
import { recordAnswer } from '#storage/assessments.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { OptionCard } from '#ui/option-card.tsx'
import { useOneAtATime } from '#ui/use-one-at-a-time.ts'
import { choicesOf, isSameAnswer, type Choice } from './choices.ts'
import { QuestionFrame } from './question-frame.tsx'
import { QuestionHelp } from './question-help.tsx'
import { useQuestionKeys } from './use-question-keys.ts'
import { useRecorded } from './use-recorded.ts'
import { useStepMoves } from './use-step-moves.ts'

interface QuestionStepProps {
  readonly assessment: AssessmentRow
  readonly questionnaire: Questionnaire
  readonly steps: readonly Step[]
  readonly step: Step
  readonly database: AppDatabase
}

/** One criterion (or the tools' links): choose one of its described states. */
export function QuestionStep(props: QuestionStepProps) {
  const { assessment, questionnaire, steps, step, database } = props
  const { t } = useTranslation('assess')
  const text = useContentText(questionnaire.words)
  const name = useOwnId()
  const moves = useStepMoves(props)
  const choices = choicesOf(questionnaire, step)
  const recorded = useRecorded<Answer>(assessment.answers.criteria[step.id] ?? null, (answer) =>
    recordAnswer(database, assessment.id, step.id, answer, new Date().toISOString()),
  )
  const once = useOneAtATime()
  const goNext = () =>
    once(async () => {
      if (await recorded.settle()) await moves.goNext()
    })
  useQuestionKeys({
    choose: (index) => {
      const choice = choices[index]
      if (choice) recorded.choose(choice.answer)
    },
    next: goNext,
    back: moves.goBack,
  })
  const path = questionKey(questionnaire, step.id)
  const labelOf = ({ kind, answer }: Choice): string =>
    kind === 'option'
      ? text(optionKey(questionnaire, step.id, answer.optionId ?? ''))
      : t(kind === 'unknown' ? 'unknown' : 'notApplicable')
  const { answers } = assessment

  return (
    <QuestionFrame
      assessment={assessment}
      questionnaire={questionnaire}
      steps={steps}
      step={step}
      prompt={text(`${path}.prompt`)}
      hint={text(`${path}.explain`)}
      state={recorded.state}
      lastKey={choices.length}
      isLast={moves.isLast}
      onNext={goNext}
      onBack={moves.goBack}
      rescue={
        recorded.value
          ? {
              ...assessment,
              answers: { ...answers, criteria: { ...answers.criteria, [step.id]: recorded.value } },
            }
          : assessment
      }
      help={<QuestionHelp questionnaire={questionnaire} path={path} profile={assessment.profile} />}
    >
      <div className="option-list">
        {choices.map((choice, index) => (
          <OptionCard
            key={choice.key}
            type="radio"
            name={name}
            value={choice.answer.optionId ?? choice.kind}
            isQuiet={choice.kind !== 'option'}
            keyHint={String(index + 1)}
            checked={isSameAnswer(recorded.value, choice.answer)}
            onChange={() => recorded.choose(choice.answer)}
          >
            {labelOf(choice)}
          </OptionCard>
        ))}
      </div>
    </QuestionFrame>
  )
}
