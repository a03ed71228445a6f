import * as z from 'zod/mini'
import { neededText } from './needed-text.ts'
import { MOST_EXTENSION_DAYS, REQUEST_KINDS } from '#domain/privacy-deadlines.ts'
import { REFERENCE_DIGITS } from './data-request.ts'
import { WITHDRAWABLE } from './owned-submission.ts'

/*
 * What people ask for about their own data, and what became of it. What an owner does with the key of their phone is
 * done at once and listed here as done; what comes by the public form (`data-request.ts`) is there at once, its sender
 * unproved; what comes by phone, on paper or in person is taken by staff.
 *   GET  /api/v1/staff/privacy                → RequestPage; what is due first comes first, before it what is misdated, or what a reference names
 *   POST /api/v1/staff/privacy                RequestDraft → { id }
 *   GET  /api/v1/staff/privacy/register.csv
 *   GET  /api/v1/staff/privacy/{id}           → RequestDetail
 *   POST /api/v1/staff/privacy/{id}/changes   RequestChange
 *   GET  /api/v1/staff/submissions/{id}/copy.json, consent.json
 */

const REQUEST_STATES = ['received', 'acknowledged', 'done', 'refused'] as const
export const STAFF_CHANNELS = ['inPerson', 'phone', 'paper', 'email'] as const
/** `app`: done by the owner with the key of their phone. `form`: by the public form, which proves nobody's identity. */
const REQUEST_CHANNELS = ['app', 'form', ...STAFF_CHANNELS] as const

const longText = z.string().check(z.trim(), z.maxLength(2000))
const reasonText = neededText(2000)
/** An id, how it begins, or a receipt code. */
const submissionText = z.string().check(z.trim(), z.minLength(2), z.maxLength(80))

export const RequestQuerySchema = z.object({
  state: z._default(z.enum(['open', 'closed']), 'open'),
  /** Id of the last one of the page before. */
  after: z.optional(z.uuid()),
  /** Digits of a reference (`referenceDigits`): only the requests it names, whatever their state. */
  reference: z.optional(z.string().check(z.regex(REFERENCE_DIGITS))),
})
export type RequestQuery = z.infer<typeof RequestQuerySchema>

const requestFields = {
  id: z.string(),
  kind: z.enum(REQUEST_KINDS),
  state: z.enum(REQUEST_STATES),
  channel: z.enum(REQUEST_CHANNELS),
  /** Who asks and how to answer them; empty for the app. */
  requester: z.string(),
  details: z.string(),
  submissionId: z.nullable(z.string()),
  /** Day in Vietnam. */
  receivedOn: z.string(),
  /** Last days, in Vietnam. */
  acknowledgeBy: z.string(),
  answerBy: z.string(),
  isOverdue: z.boolean(),
  /** The day it came is still to come: the server's clock was ahead, and its deadlines are as far too late. */
  isMisdated: z.boolean(),
  /** The day to answer is over: it cannot be moved any more. */
  isAnswerLate: z.boolean(),
  acknowledgedAt: z.nullable(z.string()),
  closedAt: z.nullable(z.string()),
  /** How often it was changed: who changes it says what they saw. */
  changes: z.number(),
  /** The receipt code that was typed into the form. */
  statedCode: z.nullable(z.string()),
  /** Version and language of the notice agreed to in the form. */
  notice: z.nullable(z.string()),
  /** Whether it has still to be made sure that the person is who they say: nothing is handed out or changed before. */
  needsIdentity: z.boolean(),
  /** The one extension of the day to answer, which `answerBy` counts in; `null` = none. */
  extension: z.nullable(
    z.object({ days: z.number(), reason: z.string(), toldAt: z.nullable(z.string()) }),
  ),
}
export const PrivacyRequestSchema = z.object(requestFields)
export type PrivacyRequest = z.infer<typeof PrivacyRequestSchema>

export const RequestPageSchema = z.object({
  items: z.array(PrivacyRequestSchema),
  nextAfter: z.nullable(z.string()),
  open: z.number(),
  overdue: z.number(),
})
export type RequestPage = z.infer<typeof RequestPageSchema>

const HISTORY_KINDS = [
  'taken',
  'received',
  'identified',
  'acknowledged',
  'extended',
  'told',
  'redated',
  'linked',
  'note',
  'erased',
  'withdrew',
  'corrected',
  'answered',
  'refused',
] as const

export const RequestDetailSchema = z.object({
  ...requestFields,
  submission: z.nullable(
    z.object({
      receivedAt: z.string(),
      businessName: z.nullable(z.string()),
      province: z.nullable(z.string()),
      /** As it stands now. */
      contact: z.boolean(),
      statistics: z.boolean(),
      /** Copies of the same owner's that were put aside. */
      putAside: z.number(),
    }),
  ),
  /** Copies of it that were put aside, where nothing else of it is held; 0 for who does not see what was put aside. */
  onlyPutAside: z.number(),
  /** The submission it is about holds nothing of the business any more. */
  isErased: z.boolean(),
  history: z.array(
    z.object({
      at: z.string(),
      /** `null` = the owner, or somebody who is not there any more. */
      who: z.nullable(z.string()),
      kind: z.enum(HISTORY_KINDS),
      text: z.string(),
    }),
  ),
})
export type RequestDetail = z.infer<typeof RequestDetailSchema>

export const RequestDraftSchema = z.object({
  kind: z.enum(REQUEST_KINDS),
  channel: z.enum(STAFF_CHANNELS),
  receivedOn: z.iso.date(),
  requester: neededText(300),
  details: longText,
  submission: z.optional(submissionText),
})
export type RequestDraft = z.infer<typeof RequestDraftSchema>
export const RequestMadeSchema = z.object({ id: z.string() })

/** `changes`: as it was seen. `note` is the reason where one is needed. */
export const RequestChangeSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('acknowledge'), changes: z.number(), note: longText }),
  /** How it was made sure who asks. */
  z.object({ action: z.literal('identify'), changes: z.number(), note: reasonText }),
  /** The one extension: by how many days, and why. */
  z.object({
    action: z.literal('extend'),
    changes: z.number(),
    days: z.int().check(z.gte(1), z.lte(MOST_EXTENSION_DAYS)),
    note: reasonText,
  }),
  /** The person was told of the extension. */
  z.object({ action: z.literal('told'), changes: z.number(), note: longText }),
  /** It came on an earlier day than was written down; its deadlines are counted anew from there. */
  z.object({
    action: z.literal('redate'),
    changes: z.number(),
    receivedOn: z.iso.date(),
    note: reasonText,
  }),
  z.object({ action: z.literal('note'), changes: z.number(), note: reasonText }),
  z.object({ action: z.literal('link'), changes: z.number(), submission: submissionText }),
  z.object({ action: z.literal('erase'), changes: z.number(), note: longText }),
  z.object({
    action: z.literal('withdraw'),
    changes: z.number(),
    note: longText,
    purposes: z.array(z.enum(WITHDRAWABLE)).check(z.minLength(1), z.maxLength(WITHDRAWABLE.length)),
  }),
  z.object({
    action: z.literal('correct'),
    changes: z.number(),
    note: longText,
    /** What was sent in its place. */
    submission: submissionText,
  }),
  z.object({ action: z.literal('answer'), changes: z.number(), note: reasonText }),
  z.object({ action: z.literal('refuse'), changes: z.number(), note: reasonText }),
])
export type RequestChange = z.infer<typeof RequestChangeSchema>
