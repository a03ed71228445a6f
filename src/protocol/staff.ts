import * as z from 'zod/mini'
import { neededText } from './needed-text.ts'
import { FittingProgrammeSchema } from './programmes.ts'
import { CaseOfSubmissionSchema } from './cases.ts'
import { ExclusionSchema } from './excluded.ts'
import { BUSINESS_KINDS } from '#domain/profile.ts'
import { ReceiptSchema } from './receipt.ts'
import { ResultSchema, SubmissionSchema, UuidSchema } from './submission.ts'

/*
 * Signing in is better-auth's own HTTP API, cookies included:
 *   POST /api/auth/sign-in/email  {"email","password"} → 200, or 401
 *   GET  /api/auth/get-session    → null, or {"user":{"id","email","name","role"},"session":{…}}
 *   POST /api/auth/sign-out       {} → 200
 * The first administrator:
 *   POST /api/v1/setup            {"token","email","name","password"} → 204
 */

export const SIZE_CLASSES = ['micro', 'small', 'medium', 'beyond'] as const
const calendarDate = z.iso.date()

/** Filters of the list and of every download; as query parameters. Dates are days in Vietnam, inclusive. */
export const SubmissionFilterSchema = z.object({
  province: z.optional(z.string().check(z.regex(/^\d{2}$/))),
  sector: z.optional(z.string().check(z.regex(/^[A-V]$/))),
  kind: z.optional(z.enum(BUSINESS_KINDS)),
  size: z.optional(z.enum(SIZE_CLASSES)),
  /** Questionnaire id. */
  questionnaire: z.optional(z.string().check(z.regex(/^[a-z0-9-]{1,60}$/))),
  /** Of the questionnaire, from 1. */
  version: z.optional(z.string().check(z.regex(/^[1-9]\d{0,3}$/))),
  /** A level id, or `withheld`. */
  level: z.optional(z.string().check(z.regex(/^[a-z0-9-]{1,40}$/))),
  /** Id of a field event. */
  event: z.optional(UuidSchema),
  from: z.optional(calendarDate),
  to: z.optional(calendarDate),
  channel: z.optional(z.enum(['self', 'kiosk'])),
  /** `1`: arrived after its event was closed. */
  late: z.optional(z.literal('1')),
  /** `1`: the device's result is not the one computed here. */
  differs: z.optional(z.literal('1')),
  /** Consented to this purpose. */
  consent: z.optional(z.enum(['contact', 'statistics'])),
  /** Whether every question that applies was answered. */
  coverage: z.optional(z.enum(['full', 'partial'])),
  /** Whether staff have left it out of the figures. */
  excluded: z.optional(z.enum(['yes', 'no'])),
  /** Id of the exclusion that leaves it out. */
  exclusion: z.optional(UuidSchema),
  /** Words of the name in any case, diacritics or not; how an id begins; or a receipt code. Not for viewers. */
  search: z.optional(z.string().check(z.minLength(2), z.maxLength(80))),
})
export type SubmissionFilter = z.infer<typeof SubmissionFilterSchema>

/** `name` is not for viewers. */
export const SUBMISSION_ORDERS = ['newest', 'highest', 'lowest', 'name'] as const
export type SubmissionOrder = (typeof SUBMISSION_ORDERS)[number]

export const SubmissionListQuerySchema = z.extend(SubmissionFilterSchema, {
  sort: z._default(z.enum(SUBMISSION_ORDERS), 'newest'),
  /** `nextCursor` of the page before. */
  cursor: z.optional(z.string().check(z.maxLength(1000))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
})

const summaryFields = {
  id: z.string(),
  receivedAt: z.string(),
  province: z.nullable(z.string()),
  sector: z.nullable(z.string()),
  kind: z.nullable(z.string()),
  sizeClass: z.nullable(z.string()),
  questionnaire: z.object({ id: z.string(), version: z.number() }),
  levelId: z.nullable(z.string()),
  scoreShown: z.nullable(z.number()),
  coverage: z.object({ answered: z.number(), applicable: z.number() }),
  businessName: z.nullable(z.string()),
  channel: z.string(),
  resultsAgree: z.boolean(),
  isLate: z.boolean(),
  eventId: z.nullable(z.string()),
  /** What its owner sent in place of it. */
  replacedBy: z.nullable(z.string()),
  /** Staff have left it out of the figures. */
  isExcluded: z.boolean(),
  /** Other bodies that came under this id and wait in quarantine. */
  othersWaiting: z.number(),
}

export const SubmissionSummarySchema = z.object(summaryFields)
export type SubmissionSummary = z.infer<typeof SubmissionSummarySchema>

export const SubmissionPageSchema = z.object({
  items: z.array(SubmissionSummarySchema),
  nextCursor: z.nullable(z.string()),
  /** Over the filter, not the page. */
  total: z.number(),
})
export type SubmissionPage = z.infer<typeof SubmissionPageSchema>

export const SubmissionDetailSchema = z.object({
  ...summaryFields,
  /** As received. */
  submission: SubmissionSchema,
  /** As the server recomputed it. */
  serverResult: ResultSchema,
  receipt: ReceiptSchema,
  programmes: z.array(FittingProgrammeSchema),
  /** It names a tablet enrolled at its event; what evidence it brings was seen by an officer only then. */
  isOfTablet: z.boolean(),
  /** Who left it out of the figures, and why; `null` = it counts. */
  exclusion: z.nullable(ExclusionSchema),
  /** What is followed up for it. */
  cases: z.array(CaseOfSubmissionSchema),
})
export type SubmissionDetail = z.infer<typeof SubmissionDetailSchema>

const QuarantineItemSchema = z.object({
  id: z.string(),
  submissionId: z.string(),
  receivedAt: z.string(),
  problemCode: z.string(),
  problemDetail: z.nullable(z.string()),
  rejectedAt: z.nullable(z.string()),
  rejectedReason: z.nullable(z.string()),
  /** Name of who rejected it; `null` = nobody has, or that account is gone. */
  rejectedBy: z.nullable(z.string()),
  /** What the body says of whose it is, as far as it can be read. */
  businessName: z.nullable(z.string()),
  /** A code, known or not. */
  province: z.nullable(z.string()),
})
/** `GET /api/v1/staff/quarantine/{id}`: what arrived, which is looked at one by one, and written down. */
export const PutAsideSchema = z.object({ body: z.string() })
export type PutAside = z.infer<typeof PutAsideSchema>

export const QuarantineQuerySchema = z.object({
  state: z._default(z.enum(['open', 'rejected']), 'open'),
  /** A problem code. */
  reason: z.optional(z.string().check(z.regex(/^[a-zA-Z]{1,30}\.[a-zA-Z]{1,40}$/))),
  /** Only what came under this submission's id. */
  submission: z.optional(UuidSchema),
  /** `nextCursor` of the page before. */
  cursor: z.optional(z.string().check(z.maxLength(200))),
})
export type QuarantineQuery = z.infer<typeof QuarantineQuerySchema>

/** `POST /api/v1/staff/quarantine/{id}/reject`. */
export const RejectRequestSchema = z.object({
  reason: neededText(500),
})

export const QuarantinePageSchema = z.object({
  /** Newest first, 25 at most. */
  items: z.array(QuarantineItemSchema),
  nextCursor: z.nullable(z.string()),
  /** Over the filter, not what is listed. */
  total: z.number(),
  /** How many of this state, by problem code, whatever reason was asked for. */
  byReason: z.record(z.string(), z.number()),
})
export type QuarantinePage = z.infer<typeof QuarantinePageSchema>

export const StaffSummarySchema = z.object({
  total: z.number(),
  /** Received since midnight in Vietnam. */
  today: z.number(),
  /** `null` for who sees some provinces only: what was put aside belongs to none. */
  quarantined: z.nullable(z.number()),
  /** By level id; `withheld` where none was given. */
  byLevel: z.record(z.string(), z.number()),
})
export type StaffSummary = z.infer<typeof StaffSummarySchema>

export const SetupRequestSchema = z.object({
  token: z.string().check(z.minLength(20), z.maxLength(100)),
  email: z.email(),
  name: neededText(100),
  password: z.string().check(z.minLength(12), z.maxLength(128)),
})
export type SetupRequest = z.infer<typeof SetupRequestSchema>
