import { useTranslation } from 'react-i18next'
import type { Facts } from '#domain/fact.ts'
import { toolsFor } from '#domain/items.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { Step } from '#domain/steps.ts'
import { useContentText } from '#i18n/content-text.ts'
import { recordTools } from '#storage/assessments.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { OptionCard } from '#ui/option-card.tsx'
import { useOneAtATime } from '#ui/use-one-at-a-time.ts'
import { QuestionFrame } from './question-frame.tsx'
import { groupTools, toggled } from './tool-choice.ts'
import { useQuestionKeys } from './use-question-keys.ts'
import { useRecorded } from './use-recorded.ts'
import { useStepMoves } from './use-step-moves.ts'

interface ToolsStepProps {
  readonly assessment: AssessmentRow
  readonly questionnaire: Questionnaire
  readonly facts: Facts
  readonly steps: readonly Step[]
  readonly step: Step
  readonly database: AppDatabase
}

/** The list of tools, to tick; having none is said by a box of its own, never by silence. */
export function ToolsStep(props: ToolsStepProps) {
  const { assessment, questionnaire, facts, steps, step, database } = props
  const { t } = useTranslation('assess')
  const text = useContentText(questionnaire.words)
  const toolText = useContentText('tools')
  const moves = useStepMoves(props)
  const tools = toolsFor(questionnaire, facts)
  const recorded = useRecorded<readonly string[] | null>(assessment.answers.tools, (ticked) =>
    recordTools(database, assessment.id, ticked, new Date().toISOString()),
  )
  const ticked = recorded.value
  const once = useOneAtATime()
  const goNext = () =>
    once(async () => {
      if (await recorded.settle()) await moves.goNext()
    })
  const toggle = (id: string) => recorded.change((before) => toggled(before, id))
  const ordered = groupTools(tools).flatMap((group) => group.tools)
  useQuestionKeys({
    choose: (index) => {
      const tool = ordered[index]
      if (tool) toggle(tool.id)
    },
    next: goNext,
    back: moves.goBack,
  })

  return (
    <QuestionFrame
      assessment={assessment}
      questionnaire={questionnaire}
      steps={steps}
      step={step}
      prompt={text('tools.prompt')}
      hint={text('tools.explain')}
      state={ticked === null && recorded.state === 'saved' ? 'none' : recorded.state}
      lastKey={Math.min(9, ordered.length)}
      isLast={moves.isLast}
      onNext={goNext}
      onBack={moves.goBack}
      rescue={{ ...assessment, answers: { ...assessment.answers, tools: ticked } }}
    >
      {groupTools(tools).map((group) => (
        <div
          key={group.pillarId}
          className="option-list"
          role="group"
          aria-label={text(`pillars.${group.pillarId}.short`)}
        >
          <p className="option-group" aria-hidden="true">
            {text(`pillars.${group.pillarId}.short`)}
          </p>
          {group.tools.map((tool) => (
            <OptionCard
              key={tool.id}
              type="checkbox"
              value={tool.id}
              hint={toolText(`${tool.id}.example`)}
              checked={ticked?.includes(tool.id) ?? false}
              onChange={() => toggle(tool.id)}
            >
              {toolText(`${tool.id}.name`)}
            </OptionCard>
          ))}
        </div>
      ))}
      <div className="option-list option-apart">
        <OptionCard
          type="checkbox"
          isQuiet
          value="none"
          checked={ticked?.length === 0}
          onChange={() => recorded.choose(ticked?.length === 0 ? null : [])}
        >
          {t('tools.none')}
        </OptionCard>
      </div>
    </QuestionFrame>
  )
}
