import { PROFILE_REFERENCE } from '#content/reference.ts'
import type { Consent } from '#domain/consent.ts'
import { factsOf } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { scoreAssessment } from '#domain/score.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { newRecoveryCode } from '#protocol/recovery-code.ts'
import { newUuid } from '#protocol/uuid.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { readEnrolment } from '#storage/enrolment.ts'
import { readSetting } from '#storage/settings.ts'
import { submitAssessment, type SubmitOutcome } from '#storage/submit-assessment.ts'

// Only a kiosk seals what it submits.
const loadSeal = () => import('#protocol/seal.ts')

/** Scores the draft as it stands and freezes it; the same score is what the result page shows. */
export async function submitDraft(
  database: AppDatabase,
  assessment: AssessmentRow,
  questionnaire: Questionnaire,
  consent: Consent,
  language: string,
): Promise<SubmitOutcome> {
  const { id, version } = questionnaire
  // On a shared tablet the next visitor, or a thief, must find nothing that can be read.
  const isKiosk = (await readEnrolment(database)) !== null
  const key = isKiosk ? (await readSetting(database, 'sealingKeys'))?.[0] : undefined
  if (isKiosk && !key) throw new Error('submitDraft: a kiosk without a key to seal to')
  return submitAssessment(database, {
    assessmentId: assessment.id,
    submissionId: newUuid(),
    questionnaire: { id, version, contentHash: await sha256Hex(canonicalJson(questionnaire)) },
    consent,
    resultOf: ({ profile, answers }) =>
      scoreAssessment(questionnaire, factsOf(profile, PROFILE_REFERENCE), answers),
    appVersion: __APP_VERSION__,
    language,
    channel: isKiosk ? 'kiosk' : 'self',
    recoveryCode: newRecoveryCode(),
    ...(key && { seal: async (body, purpose) => (await loadSeal()).sealBody(body, purpose, key) }),
    now: new Date().toISOString(),
  })
}
