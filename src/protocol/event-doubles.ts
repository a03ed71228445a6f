import * as z from 'zod/mini'
import { DOUBLE_SIGNS } from '#domain/likely-doubles.ts'

/** So many submissions of one event are compared, the newest: more than a day at a stand brings. */
export const MOST_COMPARED = 2_000

/** `GET /api/v1/staff/events/{id}/doubles`: submissions that are likely of one business, and by what. */
export const EventDoublesSchema = z.object({
  groups: z.array(
    z.object({
      signs: z.array(z.enum(DOUBLE_SIGNS)),
      /** Newest first. */
      items: z.array(
        z.object({
          id: z.string(),
          receivedAt: z.string(),
          businessName: z.nullable(z.string()),
          channel: z.string(),
          /** What the tablet is called that it was made on; `null` = on no tablet that is known here. */
          tablet: z.nullable(z.string()),
          scoreShown: z.nullable(z.number()),
          coverage: z.object({ answered: z.number(), applicable: z.number() }),
        }),
      ),
    }),
  ),
  /** How many were compared: those that count, and are in sight. */
  compared: z.int(),
  /** There are more than are compared. */
  isCut: z.boolean(),
})
export type EventDoubles = z.infer<typeof EventDoublesSchema>
