import { useLocation } from 'wouter'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { stepsOf, type Step } from '#domain/steps.ts'
import { getAssessment } from '#storage/assessments.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { closingAddress, consentAddress, questionAddress } from './addresses.ts'

interface StepPlace {
  readonly assessment: AssessmentRow
  readonly questionnaire: Questionnaire
  readonly steps: readonly Step[]
  readonly step: Step
  readonly database: AppDatabase
}

export interface StepMoves {
  readonly isLast: boolean
  /** Once what was chosen here is kept. */
  readonly goNext: () => Promise<void>
  readonly goBack: () => void
}

/** The steps there are now: a tick may have added one, and who taps fast goes on before the screen knows of it. */
async function stepsNow({ assessment, questionnaire, steps, database }: StepPlace) {
  try {
    const row = await getAssessment(database, assessment.id)
    return row
      ? stepsOf(questionnaire, factsOf(row.profile, PROFILE_REFERENCE), row.answers)
      : steps
  } catch {
    // What it cannot read it has just written; the way on is not where that has to be said.
    return steps
  }
}

/** Where "continue" and "back" lead from `step`: the neighbours in the questionnaire, then the closing page and consent. */
export function useStepMoves(place: StepPlace): StepMoves {
  const [, navigate] = useLocation()
  const { assessment, steps, step } = place
  const positionIn = (all: readonly Step[]): number => all.findIndex(({ id }) => id === step.id)
  const before = steps[positionIn(steps) - 1]
  return {
    isLast: steps.at(-1)?.id === step.id,
    async goNext() {
      const all = await stepsNow(place)
      const after = all[positionIn(all) + 1]
      navigate(after ? questionAddress(assessment.id, after.id) : closingAddress(assessment.id))
    },
    goBack: () =>
      navigate(before ? questionAddress(assessment.id, before.id) : consentAddress(assessment.id)),
  }
}
