import * as z from 'zod/mini'

/**
 * `GET /api/v1/staff/ever-asked`: what staff may look for by, beyond what content asks now. Devices go on sending what they
 * were asked before, and what came in stays.
 */
export const EverAskedSchema = z.object({
  /** By questionnaire id, the versions that came in, ascending. */
  versions: z.record(z.string(), z.array(z.number())),
  /** Ids of all obstacles that could ever be named. */
  obstacles: z.array(z.string()),
})
export type EverAsked = z.infer<typeof EverAskedSchema>
