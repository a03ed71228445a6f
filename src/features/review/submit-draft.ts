import { PROFILE_REFERENCE } from '#content/reference.ts'
import type { Consent } from '#domain/consent.ts'
import { factsOf } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { scoreAssessment } from '#domain/score.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { newUuid } from '#protocol/uuid.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { submitAssessment, type SubmitOutcome } from '#storage/submit-assessment.ts'

/** Scores the draft as it stands and freezes it; the same score is what the result page shows. */
export async function submitDraft(
  database: AppDatabase,
  assessment: AssessmentRow,
  questionnaire: Questionnaire,
  consent: Consent,
  language: string,
): Promise<SubmitOutcome> {
  const { id, version } = questionnaire
  return submitAssessment(database, {
    assessmentId: assessment.id,
    submissionId: newUuid(),
    questionnaire: { id, version, contentHash: await sha256Hex(canonicalJson(questionnaire)) },
    consent,
    resultOf: ({ profile, answers }) =>
      scoreAssessment(questionnaire, factsOf(profile, PROFILE_REFERENCE), answers),
    appVersion: __APP_VERSION__,
    language,
    channel: 'self',
    now: new Date().toISOString(),
  })
}
