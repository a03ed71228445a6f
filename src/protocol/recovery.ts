import * as z from 'zod/mini'
import type { Answers } from '#domain/answers.ts'
import type { Closing } from '#domain/closing.ts'
import type { Profile } from '#domain/profile.ts'
import type { Verification } from '#domain/verification.ts'
import {
  AnswersSchema,
  ClosingSchema,
  ProfileSchema,
  UuidSchema,
  VerificationSchema,
  type Submission,
} from './submission.ts'
import { withoutNames } from './without-names.ts'

/** `POST /api/v1/recoveries`: the code on an owner's paper, as typed. */
export const RecoveryRequestSchema = z.object({ code: z.string().check(z.maxLength(40)) })

export const RecoveredSchema = z.object({
  submissionId: UuidSchema,
  questionnaire: z.object({ id: z.string(), version: z.int() }),
  startedAt: z.string(),
  submittedAt: z.string(),
  profile: ProfileSchema,
  answers: AnswersSchema,
  closing: z.nullable(ClosingSchema),
  verification: z.nullable(VerificationSchema),
})

/**
 * The answer: enough to see the same result again, computed there. Who finds the paper does not learn whose it is: names,
 * contact and own words stay on the server.
 */
export interface Recovered {
  readonly submissionId: string
  readonly questionnaire: { readonly id: string; readonly version: number }
  /** Device clock, ISO instants. */
  readonly startedAt: string
  readonly submittedAt: string
  readonly profile: Profile
  readonly answers: Answers
  readonly closing: Closing | null
  readonly verification: Verification | null
}

/** What may be shown to whoever holds the code. */
export function recoveredFrom(submission: Submission): Recovered {
  const { id, questionnaire, provenance, profile, answers, closing, verification } =
    withoutNames(submission)
  return {
    submissionId: id,
    questionnaire: { id: questionnaire.id, version: questionnaire.version },
    startedAt: provenance.startedAt,
    submittedAt: provenance.submittedAt,
    profile,
    answers,
    closing: closing ?? null,
    verification: verification ?? null,
  }
}
