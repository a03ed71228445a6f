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
  /** What an officer saw evidence of; `null` = nothing. */
  readonly verification: Verification | null
  readonly result: AssessmentResult
  /** ISO instants; `startedAt` and `language` where they came along. */
  readonly startedAt?: string
  readonly submittedAt: string
  readonly language?: string
}

/** Keeps it in this device's history, unless it is there. Nothing is sent: that is the tablet's work. */
export const keepTakenHome = (database: AppDatabase, takenHome: TakenHome): Promise<SaveOutcome> =>
  save(() =>
    database.transaction('rw', database.assessments, async () => {
      const { id, questionnaire, closing, verification, startedAt, submittedAt, language } =
        takenHome
      if (await database.assessments.get(id)) return
      await database.assessments.add({
        id,
        status: 'finished',
        questionnaire: { ...questionnaire },
        profile: takenHome.profile,
        consent: null,
        answers: takenHome.answers,
        ...(closing && { closing }),
        ...(verification && { verification }),
        ...(language !== undefined && { language }),
        place: 'review',
        startedAt: startedAt ?? submittedAt,
        updatedAt: submittedAt,
        finishedAt: submittedAt,
        submissionId: id,
        result: takenHome.result,
        isTakenHome: true,
      })
    }),
  )
