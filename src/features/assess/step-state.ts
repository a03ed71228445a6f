import type { Answers } from '#domain/answers.ts'
import { isStepAnswered, type Step } from '#domain/steps.ts'

export type StepState = 'answered' | 'unknown' | 'notApplicable' | 'unanswered'

/** What has been said to one step, for lists of steps. */
export function stepState(step: Step, answers: Answers): StepState {
  if (!isStepAnswered(step, answers)) return 'unanswered'
  const kind = answers.criteria[step.id]?.kind
  return kind === 'unknown' || kind === 'notApplicable' ? kind : 'answered'
}
