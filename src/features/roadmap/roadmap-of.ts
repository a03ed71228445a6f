import type { Action, NextAction } from '#domain/roadmap.ts'
import { nextActions } from '#domain/roadmap.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import type { Facts } from '#domain/fact.ts'
import { answersBy, planRoadmap, type Horizon, type Plan, type PlanLimits } from '#domain/plan.ts'
import { factsOf } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { scoreAssessment } from '#domain/score.ts'
import type { AssessmentRow, PlanRow } from '#storage/database.ts'
import { marksOf } from '#storage/plans.ts'
import { proposedLimits } from './proposed-limits.ts'

export interface Roadmap {
  readonly facts: Facts
  readonly limits: PlanLimits
  readonly actions: readonly NextAction[]
  readonly plan: Plan
  /** The result as it would be with everything done up to the end of a phase. */
  readonly after: (horizon: Horizon) => AssessmentResult
}

/** Everything the roadmap's screen shows, from what was answered and what was made of it since. */
export function roadmapOf(
  questionnaire: Questionnaire,
  { profile, answers, closing }: AssessmentRow,
  result: AssessmentResult,
  allActions: readonly Action[],
  row: PlanRow | null,
): Roadmap {
  const facts = factsOf(profile, PROFILE_REFERENCE)
  const limits = row?.limits ?? proposedLimits(facts)
  const actions = nextActions(
    questionnaire,
    facts,
    answers,
    result.criticalGaps,
    allActions,
    closing?.importantPillars,
  )
  const plan = planRoadmap(
    questionnaire,
    facts,
    answers,
    actions,
    limits,
    marksOf(row ?? undefined),
  )
  return {
    facts,
    limits,
    actions,
    plan,
    after: (horizon) =>
      scoreAssessment(questionnaire, facts, answersBy(questionnaire, answers, plan, horizon)),
  }
}
