import { answeredWith } from '#domain/answers.ts'
import type { Consent } from '#domain/consent.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { newRecoveryCode } from '#protocol/recovery-code.ts'
import { newUuid } from '#protocol/uuid.ts'
import { createAssessment, recordAnswer, recordProfile } from '#storage/assessments.ts'
import { openDatabase, type AppDatabase } from '#storage/database.ts'
import {
  submitAssessment,
  type SubmitInput,
  type SubmitOutcome,
} from '#storage/submit-assessment.ts'

export const NOW = '2026-11-23T01:00:00.000Z'

export const freshDatabase = (): AppDatabase => openDatabase(`test-${newUuid()}`)

export const consentTo = (...purposes: (keyof Consent['purposes'])[]): Consent => ({
  purposes: {
    keepAndSend: purposes.includes('keepAndSend'),
    contact: purposes.includes('contact'),
    statistics: purposes.includes('statistics'),
  },
  noticeVersion: '1',
  language: 'vi',
  givenAt: NOW,
})

const WITHHELD: AssessmentResult = {
  score: null,
  level: { kind: 'withheld', levelId: null, reason: 'coverageTooLow' },
  coverage: { answered: 1, applicable: 28 },
  pillars: [],
  criticalGaps: [],
}

/** A draft with one answer and everything that names its business. */
export async function aDraft(
  database: AppDatabase,
  now = NOW,
  answer = 'software',
): Promise<string> {
  const id = newUuid()
  await createAssessment(database, { id, now, questionnaire: { id: 'san-sang-so', version: 1 } })
  const profile = {
    businessName: 'Hộ kinh doanh Đặng Thủy',
    taxCode: '0100109106',
    contactName: 'Đặng Thị Thủy',
    phone: '0912345678',
    email: 'thuy@example.vn',
  }
  await recordProfile(database, id, profile, now)
  await recordAnswer(database, id, 'e-invoice', answeredWith(answer), now)
  return id
}

export const submitInput = (
  assessmentId: string,
  change: Partial<SubmitInput> = {},
): SubmitInput => ({
  assessmentId,
  submissionId: newUuid(),
  questionnaire: { id: 'san-sang-so', version: 1, contentHash: 'c'.repeat(64) },
  consent: consentTo('keepAndSend'),
  resultOf: () => WITHHELD,
  appVersion: '0.0.0-test',
  language: 'vi',
  channel: 'self',
  recoveryCode: newRecoveryCode(),
  now: NOW,
  ...change,
})

/** A new assessment, finished and submitted; resolves to the submission's id. */
export async function aSubmission(
  database: AppDatabase,
  change: Partial<SubmitInput> = {},
): Promise<string> {
  const input = submitInput(await aDraft(database), change)
  const outcome: SubmitOutcome = await submitAssessment(database, input)
  if (outcome.kind !== 'saved') throw new Error(`not submitted: ${outcome.kind}`)
  return input.submissionId
}
