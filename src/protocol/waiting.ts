import * as z from 'zod/mini'

/*
 * What waits for somebody of the programme: counts alone, which name nobody, so that the page they arrive at can say what is
 * due before they have opened each desk to see.
 *   GET /api/v1/staff/waiting → Waiting
 */

export const WaitingSchema = z.object({
  /** What people ask for about their own data. */
  requests: z.object({
    open: z.number(),
    overdue: z.number(),
    /** The last day (Vietnam's) for what is due first; `null` = none is open. */
    nextBy: z.nullable(z.iso.date()),
  }),
  /** Open ones of these whose day of receipt is still to come: see `isMisdated` in `privacy.ts`. */
  misdated: z.number(),
  /** Cases; all but `left` are counted as far as `MOST_COUNTED` and at least one more. */
  cases: z.object({
    /** The person's own whose day has come. */
    reached: z.number(),
    /** Businesses that wish to be called, taken up by nobody. */
    wishes: z.number(),
    /** Open ones of people who may not follow up any more. */
    left: z.number(),
  }),
  /** Put aside; 0 for who sees some provinces only: it belongs to none. */
  quarantined: z.number(),
  /** Since when the server takes in nothing that is sent, as for want of room on its disk; `null` = it does. */
  refusingSince: z.nullable(z.iso.datetime()),
})
export type Waiting = z.infer<typeof WaitingSchema>
