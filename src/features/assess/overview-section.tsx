import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Answers } from '#domain/answers.ts'
import { questionKey } from '#content/questionnaire.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { SectionProgress, Step } from '#domain/steps.ts'
import { useContentText } from '#i18n/content-text.ts'
import { questionAddress } from './addresses.ts'
import { stepState } from './step-state.ts'

interface OverviewSectionProps {
  readonly number: number
  readonly questionnaire: Questionnaire
  readonly section: SectionProgress
  readonly steps: readonly Step[]
  readonly answers: Answers
  readonly assessmentId: string
  /** Unfolded at first: where answering goes on. */
  readonly isOpen: boolean
}

const MARKS = { answered: '✓', unknown: '?', notApplicable: '–', unanswered: '' } as const

/** One part with its questions; each leads to its screen and says in words how it stands. */
export function OverviewSection(props: OverviewSectionProps) {
  const { number, questionnaire, section, steps, answers, assessmentId, isOpen } = props
  const { t } = useTranslation('assess')
  const text = useContentText(questionnaire.words)
  const labelOf = ({ kind, id }: Step): string =>
    kind === 'tools' ? t('overview.toolsShort') : text(`${questionKey(questionnaire, id)}.prompt`)
  return (
    <details className="card overview-section" open={isOpen}>
      <summary className="overview-head">
        <h2>
          {number}. {text(`pillars.${section.pillarId}.short`)}
        </h2>
        <span className="overview-count">
          {t('overview.section', { answered: section.answered, total: section.total })}
        </span>
      </summary>
      <ul className="overview-list">
        {steps.map((step) => {
          const state = stepState(step, answers)
          return (
            <li key={step.id}>
              <Link className="overview-link" href={questionAddress(assessmentId, step.id)}>
                <span className={`overview-mark overview-mark-${state}`} aria-hidden="true">
                  {MARKS[state]}
                </span>
                <span className="overview-label">{labelOf(step)}</span>
                <span className="overview-state">{t(`overview.${state}`)}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
