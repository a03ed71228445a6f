import * as z from 'zod/mini'

/** A programme all whose conditions hold today, by what the business said of itself. */
export const FittingProgrammeSchema = z.object({
  id: z.string(),
  /** `false` = nobody could check that it still takes applications: it is shown as such. */
  isVerified: z.boolean(),
})
export type FittingProgramme = z.infer<typeof FittingProgrammeSchema>
