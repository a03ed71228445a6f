import * as z from 'zod/mini'
import { REQUEST_KINDS } from '#domain/privacy-deadlines.ts'
import { neededText } from './needed-text.ts'
import { UuidSchema } from './submission.ts'

/*
 * What somebody without a key asks about their own data, by the public form.
 *   POST /api/v1/data-requests  DataRequest → DataRequestTaken
 * It proves nobody's identity, and its answer is the same whether anything is held about anybody or not.
 */

export const DATA_REQUEST_LENGTHS = { name: 100, contact: 190, details: 2000 } as const

const text = (fewest: number, most: number) =>
  z.string().check(z.trim(), z.minLength(fewest), z.maxLength(most))

export const DataRequestSchema = z.object({
  /** Made on the device. The same request sent again, because its answer was lost, is one request, in whatever case. */
  id: UuidSchema.check(z.toLowerCase()),
  kind: z.enum(REQUEST_KINDS),
  name: neededText(DATA_REQUEST_LENGTHS.name),
  /** How to reach them: a number, an address. */
  contact: neededText(DATA_REQUEST_LENGTHS.contact, 3),
  details: text(0, DATA_REQUEST_LENGTHS.details),
  /** As they typed it; nothing is looked up by it here. */
  receiptCode: text(0, 80),
  /** Where the business is, so that its province's staff see it; `null` = they did not say. */
  province: z.nullable(z.string().check(z.regex(/^\d{2}$/))),
  /** The notice they agreed to, for this use alone. Without it nothing is taken. */
  notice: z.object({
    version: text(1, 40),
    language: text(2, 20),
    isAgreed: z.literal(true),
  }),
  /** No person sees this field; what fills it in is a machine. */
  website: z.literal(''),
})
export type DataRequest = z.infer<typeof DataRequestSchema>

export const DataRequestTakenSchema = z.object({
  reference: z.string(),
  /** Days in Vietnam; the two deadlines are last days. */
  receivedOn: z.string(),
  acknowledgeBy: z.string(),
  answerBy: z.string(),
})
export type DataRequestTaken = z.infer<typeof DataRequestTakenSchema>

/** What a reference holds of its request's id: the last digits. */
export const REFERENCE_DIGITS = /^[0-9a-f]{8}$/

/** The digits of a reference however it was typed, in lower case; `null` where it is none. */
export function referenceDigits(typed: string): string | null {
  const digits = typed
    .toLowerCase()
    .replace(/^\s*yc/, '')
    .replaceAll(/[\s-]/g, '')
  return REFERENCE_DIGITS.test(digits) ? digits : null
}

/** What a person and the desk call one request by: the last 8 characters of its id, `YC-1A2B-3C4D`. */
export function requestReference(id: string): string {
  const tail = id.slice(-8).toUpperCase()
  return `YC-${tail.slice(0, 4)}-${tail.slice(4)}`
}
