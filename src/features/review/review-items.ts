import type { Answers } from '#domain/answers.ts'
import { isStepAnswered, type Step } from '#domain/steps.ts'

export interface ReviewItem {
  readonly step: Step
  readonly state: 'answered' | 'unknown' | 'notApplicable' | 'unanswered'
  /** Chosen options or ticked tools; empty unless `answered`, and where none of several applies. */
  readonly chosen: readonly string[]
}

/** Every step with what was said to it, in the order of the questionnaire. */
export function reviewItems(steps: readonly Step[], answers: Answers): readonly ReviewItem[] {
  return steps.map((step) => {
    const answer = answers.criteria[step.id]
    const item = { step, chosen: [] }
    if (!isStepAnswered(step, answers)) return { ...item, state: 'unanswered' }
    if (step.kind === 'tools') return { ...item, state: 'answered', chosen: answers.tools ?? [] }
    if (answer?.kind === 'option') return { ...item, state: 'answered', chosen: [answer.optionId] }
    if (answer?.kind === 'options') return { ...item, state: 'answered', chosen: answer.optionIds }
    return { ...item, state: answer?.kind ?? 'unanswered' }
  })
}

/** What lowers coverage and deserves a second look: left open first, then not known. */
export function openItems(items: readonly ReviewItem[]): readonly ReviewItem[] {
  const inState = (wanted: ReviewItem['state']) => items.filter(({ state }) => state === wanted)
  return [...inState('unanswered'), ...inState('unknown')]
}
