import { useLocation } from 'wouter'
import type { Step } from '#domain/steps.ts'
import { closingAddress, consentAddress, questionAddress } from './addresses.ts'

export interface StepMoves {
  readonly isLast: boolean
  readonly goNext: () => void
  readonly goBack: () => void
}

/** Where "continue" and "back" lead from `step`: the neighbours in the questionnaire, then the closing page and consent. */
export function useStepMoves(assessmentId: string, steps: readonly Step[], step: Step): StepMoves {
  const [, navigate] = useLocation()
  const index = steps.findIndex((each) => each.id === step.id)
  const [before, after] = [steps[index - 1], steps[index + 1]]
  return {
    isLast: !after,
    goNext: () =>
      navigate(after ? questionAddress(assessmentId, after.id) : closingAddress(assessmentId)),
    goBack: () =>
      navigate(before ? questionAddress(assessmentId, before.id) : consentAddress(assessmentId)),
  }
}
