import * as z from 'zod/mini'
import type { Answers } from '#domain/answers.ts'
import type { Profile } from '#domain/profile.ts'
import {
  AnswersSchema,
  ProfileSchema,
  SentProvenanceSchema,
  SentUuidSchema,
  Sha256Schema,
  type Provenance,
} from './submission.ts'

/**
 * What a visitor left unfinished on a shared tablet. Counted and shown to staff as abandoned, never scored. Answers and
 * profile are in it only where the visitor had agreed to have them kept and sent.
 */
export interface Abandoned {
  readonly protocol: 1
  readonly kind: 'abandoned'
  readonly id: string
  readonly questionnaire: {
    readonly id: string
    readonly version: number
    readonly contentHash: string
  }
  /** `profile`, `consent`, a step id, `closing` or `review`. */
  readonly stoppedAt: string
  /** Questions answered, of those that apply. */
  readonly answered: number
  readonly applicable: number
  readonly reason: 'idle' | 'left' | 'restarted'
  readonly profile: Profile | null
  readonly answers: Answers | null
  readonly provenance: Provenance
}

const id = z.string().check(z.minLength(1), z.maxLength(100))
export const AbandonedSchema = z.object({
  protocol: z.literal(1),
  kind: z.literal('abandoned'),
  id: SentUuidSchema,
  questionnaire: z.object({ id, version: z.int(), contentHash: Sha256Schema }),
  stoppedAt: id,
  answered: z.int().check(z.gte(0), z.lte(1_000)),
  applicable: z.int().check(z.gte(0), z.lte(1_000)),
  reason: z.enum(['idle', 'left', 'restarted']),
  profile: z.nullable(ProfileSchema),
  answers: z.nullable(AnswersSchema),
  provenance: SentProvenanceSchema,
})
