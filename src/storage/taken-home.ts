import type { Answers } from '#domain/answers.ts'
import type { Closing } from '#domain/closing.ts'
import type { Profile } from '#domain/profile.ts'
import type { AssessmentResult } from '#domain/result.ts'
import type { Verification } from '#domain/verification.ts'
import type { AppDatabase } from './database.ts'
import { save, type SaveOutcome } from './save.ts'

/** A finished assessment that came from another device, by QR code or by the code on its paper. */
export interface TakenHome {
  /** Of the submission the tablet delivers; here it is the assessment's id too, so that it is there once. */
  readonly id: string
  readonly questionnaire: { readonly id: string; readonly version: number }
  readonly profile: Profile
  readonly answers: Answers
  /** `null` = not asked. */
  readonly closing: Closing | null
  readonly verification: Verification | null
  readonly result: AssessmentResult
  /** ISO instants. */
  readonly startedAt: string
  readonly submittedAt: string
  /** In which it was answered; absent where that is not known. */
  readonly language?: string
}

/** Keeps it in this device's history, unless it is there. Nothing is sent: that is the tablet's work. */
export const keepTakenHome = (
  database: AppDatabase,
  { closing, verification, submittedAt, questionnaire, ...taken }: TakenHome,
): Promise<SaveOutcome> =>
  save(() =>
    database.transaction('rw', database.assessments, async () => {
      if (await database.assessments.get(taken.id)) return
      await database.assessments.add({
        ...taken,
        status: 'finished',
        questionnaire: { ...questionnaire },
        consent: null,
        ...(closing && { closing }),
        ...(verification && { verification }),
        place: 'review',
        updatedAt: submittedAt,
        finishedAt: submittedAt,
        submissionId: taken.id,
        isTakenHome: true,
      })
    }),
  )
