import type { Answers } from '#domain/answers.ts'
import { isStepAnswered, type Step } from '#domain/steps.ts'

export interface ReviewItem {
  readonly step: Step
  readonly state: 'answered' | 'unknown' | 'notApplicable' | 'unanswered'
  /** Chosen option; `null` unless `answered` and not the tool list. */
  readonly optionId: string | null
  /** Ticked tools; empty unless the answered tool list. */
  readonly tools: readonly string[]
}

/** Every step with what was said to it, in the order of the questionnaire. */
export function reviewItems(steps: readonly Step[], answers: Answers): readonly ReviewItem[] {
  return steps.map((step) => {
    const answer = answers.criteria[step.id]
    const item = { step, optionId: null, tools: [] }
    if (!isStepAnswered(step, answers)) return { ...item, state: 'unanswered' }
    if (step.kind === 'tools') return { ...item, state: 'answered', tools: answers.tools ?? [] }
    if (answer?.kind === 'option') return { ...item, state: 'answered', optionId: answer.optionId }
    return { ...item, state: answer?.kind ?? 'unanswered' }
  })
}

/** What lowers coverage and deserves a second look: left open first, then not known. */
export function openItems(items: readonly ReviewItem[]): readonly ReviewItem[] {
  const inState = (wanted: ReviewItem['state']) => items.filter(({ state }) => state === wanted)
  return [...inState('unanswered'), ...inState('unknown')]
}
