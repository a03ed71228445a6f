import { useTranslation } from 'react-i18next'
import { optionKey, questionKey } from '#content/questionnaire.ts'
import type { Answer } from '#domain/answers.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { EVIDENCE_KINDS, type Verification } from '#domain/verification.ts'
import { useContentText } from '#i18n/content-text.ts'
import { OptionCard } from '#ui/option-card.tsx'
import { isSeen, seeOption, toggleEvidence } from './seen.ts'

type Criterion = Questionnaire['pillars'][number]['criteria'][number]

export type SeenChange = (seen: Verification['criteria']) => Verification['criteria']

interface CriterionEvidenceProps {
  readonly questionnaire: Questionnaire
  readonly criterion: Criterion
  readonly said: Answer
  readonly seen: Verification['criteria']
  readonly onChange: (change: SeenChange) => void
}

/** One answer of the visitor's, what the officer was shown for it, and what that shows. */
export function CriterionEvidence({
  questionnaire,
  criterion,
  said,
  seen,
  onChange,
}: CriterionEvidenceProps) {
  const { t } = useTranslation('verification')
  const text = useContentText(questionnaire.words)
  const { id, options } = criterion
  const found = seen[id]
  const saidIds = said.kind === 'options' ? said.optionIds : [said.optionId]
  const saidWords = saidIds.flatMap((optionId) =>
    optionId === null ? [] : [text(optionKey(questionnaire, id, optionId))],
  )
  return (
    <details className="card evidence">
      <summary>
        <span className="evidence-question">
          {text(`${questionKey(questionnaire, id)}.prompt`)}
        </span>
        <span className="soft">
          {t('said', { answer: saidWords.join(', ') || t('noneOfThem') })}
        </span>
        {found && <span className="evidence-mark">{t('marked')}</span>}
      </summary>
      <fieldset>
        <legend>{t('evidenceTitle')}</legend>
        {EVIDENCE_KINDS.map((kind) => (
          <OptionCard
            key={kind}
            type="checkbox"
            value={kind}
            checked={found?.evidence.includes(kind) ?? false}
            onChange={() => onChange((held) => toggleEvidence(held, id, said, kind))}
          >
            {t(`evidence.${kind}`)}
          </OptionCard>
        ))}
      </fieldset>
      {found && (
        <fieldset>
          <legend>{t('seenTitle')}</legend>
          {options.map((option) => (
            <OptionCard
              key={option.id}
              type={said.kind === 'options' ? 'checkbox' : 'radio'}
              name={`seen-${id}`}
              value={option.id}
              checked={isSeen(found, option.id)}
              onChange={() => onChange((held) => seeOption(held, id, option.id))}
            >
              {text(optionKey(questionnaire, id, option.id))}
            </OptionCard>
          ))}
        </fieldset>
      )}
    </details>
  )
}
