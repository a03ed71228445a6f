import type { Answers } from '#domain/answers.ts'
import type { Closing } from '#domain/closing.ts'
import type { Consent } from '#domain/consent.ts'
import type { Profile } from '#domain/profile.ts'

// Without a schema: the screens of the first question hand such files out, and only the outbox reads them.

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

/** Readable JSON: it is the owner's own, on the owner's own device. */
export const rescueText = (assessment: RescuedAssessment): string =>
  JSON.stringify({ format: 'sansangso-rescue', formatVersion: 1, assessment }, null, 2)
