import * as z from 'zod/mini'
import { UuidSchema } from '#protocol/submission.ts'
import type { SubmissionOrder } from '#protocol/staff.ts'
import type { Place } from '../../repositories/submission-orders.ts'

const VALUES = {
  newest: z.iso.datetime(),
  highest: z.nullable(z.number()),
  lowest: z.nullable(z.number()),
  name: z.string(),
} as const

/** Opaque to clients: they hand back what they were given. */
export const encodePlace = ({ value, id }: Place, order: SubmissionOrder): string =>
  Buffer.from(JSON.stringify([order, value, id])).toString('base64url')

/** `null` for anything `encodePlace` did not make, and for a place in another order. */
export function decodePlace(text: string, order: SubmissionOrder): Place | null {
  try {
    const parsed = z
      .tuple([z.literal(order), VALUES[order], UuidSchema])
      .safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return parsed.success ? { value: parsed.data[1], id: parsed.data[2] } : null
  } catch {
    return null
  }
}
