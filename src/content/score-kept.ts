import type { Answers } from '#domain/answers.ts'
import { factsOf, type Profile } from '#domain/profile.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { scoreAssessment } from '#domain/score.ts'
import { findQuestionnaire } from './questionnaire.ts'
import { PROFILE_REFERENCE } from './reference.ts'

/** Scores answers that came from elsewhere with the version they answered; `null` = this device does not have it. */
export function scoreKept(
  { id, version }: { readonly id: string; readonly version: number },
  profile: Profile,
  answers: Answers,
): AssessmentResult | null {
  const questionnaire = findQuestionnaire(id, version)
  return questionnaire
    ? scoreAssessment(questionnaire, factsOf(profile, PROFILE_REFERENCE), answers)
    : null
}
