import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { offeredQuestionnaires, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { ChoiceField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { useQuestionnaireNames } from '../use-questionnaire-names.ts'

interface QuestionnaireChoiceProps {
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
  readonly error: string | undefined
}

/** Which questionnaires the event's tablets offer. */
export function QuestionnaireChoice({ chosen, onChange, error }: QuestionnaireChoiceProps) {
  const { t } = useTranslation('events')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const offered = offeredQuestionnaires(known)
  const names = useQuestionnaireNames(offered)
  // One that is chosen and not known here yet stays chosen, by its id.
  const ids = [...new Set([...offered.map(({ id }) => id), ...chosen])]
  return (
    <ChoiceField label={t('form.questionnaires')} hint={t('form.questionnairesHint')} error={error}>
      <div className="event-options">
        {ids.map((id) => (
          <OptionCard
            key={id}
            type="checkbox"
            value={id}
            checked={chosen.includes(id)}
            onChange={() =>
              onChange(
                chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id],
              )
            }
          >
            {names.get(id) ?? id}
          </OptionCard>
        ))}
      </div>
    </ChoiceField>
  )
}
