import * as z from 'zod/mini'
import type { Answers } from '#domain/answers.ts'
import type { Closing } from '#domain/closing.ts'
import type { Consent } from '#domain/consent.ts'
import type { Profile } from '#domain/profile.ts'
import {
  AnswersSchema,
  ClosingSchema,
  ConsentSchema,
  ProfileSchema,
  UuidSchema,
} from './submission.ts'

/** An assessment under way, as a file: what a device hands out when it cannot store it. */
export interface RescuedAssessment {
  readonly id: string
  readonly questionnaire: { readonly id: string; readonly version: number }
  readonly profile: Profile
  readonly consent: Consent | null
  readonly answers: Answers
  readonly closing?: Closing
  /** The screen the owner was on. */
  readonly place: string
  /** Device clock, ISO instant. */
  readonly startedAt: string
}

const RescueFileSchema = z.object({
  format: z.literal('sansangso-rescue'),
  formatVersion: z.literal(1),
  assessment: z.object({
    id: UuidSchema,
    questionnaire: z.object({ id: z.string(), version: z.int() }),
    profile: ProfileSchema,
    consent: z.nullable(ConsentSchema),
    answers: AnswersSchema,
    closing: z.exactOptional(ClosingSchema),
    place: z.string().check(z.maxLength(200)),
    startedAt: z.iso.datetime(),
  }),
})

/** Readable JSON: it is the owner's own, on the owner's own device. */
export const rescueText = (assessment: RescuedAssessment): string =>
  JSON.stringify({ format: 'sansangso-rescue', formatVersion: 1, assessment }, null, 2)

/** `null` = not such a file, or damaged. */
export function readRescueText(text: string): RescuedAssessment | null {
  try {
    const parsed = RescueFileSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data.assessment : null
  } catch {
    return null
  }
}
