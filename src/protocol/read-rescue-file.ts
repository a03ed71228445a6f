import * as z from 'zod/mini'
import type { RescuedAssessment } from './rescue-file.ts'
import {
  AnswersSchema,
  ClosingSchema,
  ConsentSchema,
  ProfileSchema,
  UuidSchema,
} from './submission.ts'

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

/** `null` = not such a file, or damaged. */
export function readRescueText(text: string): RescuedAssessment | null {
  try {
    const parsed = RescueFileSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data.assessment : null
  } catch {
    return null
  }
}
