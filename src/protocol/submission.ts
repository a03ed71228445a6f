import * as z from 'zod/mini'
import type { Answers } from '#domain/answers.ts'
import type { Closing } from '#domain/closing.ts'
import type { Consent } from '#domain/consent.ts'
import { EVIDENCE_KINDS, type Verification } from '#domain/verification.ts'
import { BUSINESS_KINDS, YES_NO_UNKNOWN, type Profile } from '#domain/profile.ts'
import type { AssessmentResult } from '#domain/result.ts'

const shortText = z.nullable(z.string().check(z.maxLength(300)))
const id = z.string().check(z.minLength(1), z.maxLength(100))
const instant = z.iso.datetime()
const yesNoUnknown = z.enum(YES_NO_UNKNOWN)
const count = z.nullable(z.int().check(z.gte(0), z.lte(10_000_000)))
/** An id as it may be read: some in upper case were taken before, and people type them so. */
export const UuidSchema = z.uuid()
/** An id as a device makes and sends it. In lower case alone: ids are compared as text, and one thing has one id. */
export const SentUuidSchema = z.uuid().check(z.regex(/^[^A-Z]*$/))
export const Sha256Schema = z.string().check(z.regex(/^[0-9a-f]{64}$/))

export const ProfileSchema = z.object({
  kind: z.nullable(z.enum(BUSINESS_KINDS)),
  sector: z.nullable(
    z.object({ version: z.literal('VSIC-2025'), code: z.string().check(z.regex(/^[A-V]$/)) }),
  ),
  line: z.exactOptional(z.nullable(id)),
  province: z.nullable(z.string().check(z.regex(/^\d{2}$/))),
  employees: count,
  womenEmployees: count,
  revenueBand: z.nullable(id),
  capitalBand: z.nullable(id),
  womenOwned: z.nullable(yesNoUnknown),
  furtherFacts: z.record(id, yesNoUnknown),
  businessName: shortText,
  taxCode: shortText,
  contactName: shortText,
  phone: shortText,
  email: shortText,
})

const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('option'), optionId: id }),
  z.object({
    kind: z.literal('options'),
    optionId: z.null(),
    optionIds: z.array(id).check(z.maxLength(50)),
  }),
  z.object({ kind: z.literal('unknown'), optionId: z.null() }),
  z.object({ kind: z.literal('notApplicable'), optionId: z.null() }),
])
export const AnswersSchema = z.object({
  criteria: z.record(id, answer),
  tools: z.nullable(z.array(id).check(z.maxLength(200))),
})

export const VerificationSchema = z.object({
  verifiedAt: instant,
  criteria: z.record(
    id,
    z.object({ answer, evidence: z.array(z.enum(EVIDENCE_KINDS)).check(z.maxLength(10)) }),
  ),
})

export const ConsentSchema = z.object({
  purposes: z.object({ keepAndSend: z.boolean(), contact: z.boolean(), statistics: z.boolean() }),
  noticeVersion: id,
  language: id,
  givenAt: instant,
})

const figure = z.object({ exact: z.string().check(z.maxLength(200)), shown: z.number() })
const score = z.nullable(figure)
const range = z.object({ low: figure, high: figure })
const coverage = z.object({ answered: z.int(), applicable: z.int() })
export const ResultSchema = z.object({
  score,
  level: z.object({
    kind: z.enum(['reached', 'withheld']),
    levelId: z.nullable(id),
    reason: z.nullable(z.enum(['coverageTooLow', 'nothingApplies', 'rangeOnly', 'notCombined'])),
  }),
  coverage,
  pillars: z
    .array(
      z.object({
        pillarId: id,
        score,
        coverage,
        range: z.exactOptional(z.nullable(range)),
        levelId: z.exactOptional(id),
      }),
    )
    .check(z.maxLength(50)),
  criticalGaps: z
    .array(z.object({ criterionId: id, kind: z.enum(['failed', 'unknown']) }))
    .check(z.maxLength(200)),
  range: z.exactOptional(z.extend(range, { levelIds: z.array(id).check(z.maxLength(20)) })),
  sides: z.exactOptional(z.object({ criteria: score, tools: score })),
  points: z.exactOptional(z.object({ got: z.string().check(z.maxLength(200)), of: z.number() })),
})

const ownWords = z.nullable(z.string().check(z.maxLength(2_000)))
export const ClosingSchema = z.object({
  version: z.int(),
  obstacles: z.array(id).check(z.maxLength(100)),
  obstacleNote: ownWords,
  wantsContact: z.boolean(),
  answers: z.record(id, z.array(id).check(z.maxLength(50))),
  remarks: ownWords,
  importantPillars: z.array(id).check(z.maxLength(50)),
})

/** Where a submission comes from. Device times are kept as told; order and identity never depend on them. */
export const ProvenanceSchema = z.object({
  appVersion: id,
  /** Random id of this browser's storage; `null` where only anonymous statistics were consented to. */
  deviceId: z.nullable(UuidSchema),
  /** 1, 2, 3… per device over everything submitted on it: lets the server see a gap. `null` with `deviceId`. */
  sequence: z.nullable(z.int().check(z.gte(1))),
  startedAt: instant,
  submittedAt: instant,
  language: id,
  channel: z.enum(['self', 'kiosk']),
  /** The field event it was made at, or whose link brought the owner; absent in submissions older than events. */
  eventId: z.exactOptional(z.nullable(UuidSchema)),
})

/** The frozen copy of a finished assessment. Its canonical JSON is hashed and sent as it stands. */
export const SubmissionSchema = z.object({
  protocol: z.literal(1),
  id: UuidSchema,
  questionnaire: z.object({ id, version: z.int(), contentHash: Sha256Schema }),
  profile: ProfileSchema,
  consent: ConsentSchema,
  answers: AnswersSchema,
  /** What was asked after the last question; absent in submissions older than that. */
  closing: z.exactOptional(ClosingSchema),
  /** What an officer saw evidence of, beside the answers; only from a shared tablet. */
  verification: z.exactOptional(VerificationSchema),
  /** As computed on the device; the server computes its own and keeps both where they differ. */
  result: ResultSchema,
  /** SHA-256 (hex) of the owner's key, which later reads, corrects or erases it; `null` = no such key. */
  ownerKeyHash: z.nullable(Sha256Schema),
  /** Id of the submission this one corrects. */
  replaces: z.nullable(UuidSchema),
  /** Id of the same business's assessment before this one, where it showed it at a shared tablet. */
  follows: z.exactOptional(UuidSchema),
  /** `recoveryHash` of the code on the owner's paper; absent where nothing names the sender. */
  recoveryHash: z.exactOptional(Sha256Schema),
  provenance: ProvenanceSchema,
})

export const SentProvenanceSchema = z.extend(ProvenanceSchema, {
  deviceId: z.nullable(SentUuidSchema),
  eventId: z.exactOptional(z.nullable(SentUuidSchema)),
})
/** What is taken from a device; what is held may be older. */
export const SentSubmissionSchema = z.extend(SubmissionSchema, {
  id: SentUuidSchema,
  replaces: z.nullable(SentUuidSchema),
  follows: z.exactOptional(SentUuidSchema),
  provenance: SentProvenanceSchema,
})
export type Provenance = z.infer<typeof ProvenanceSchema>

export interface Submission {
  readonly protocol: 1
  readonly id: string
  readonly questionnaire: {
    readonly id: string
    readonly version: number
    readonly contentHash: string
  }
  readonly profile: Profile
  readonly consent: Consent
  readonly answers: Answers
  readonly closing?: Closing
  readonly verification?: Verification
  readonly result: AssessmentResult
  readonly ownerKeyHash: string | null
  readonly replaces: string | null
  readonly follows?: string
  readonly recoveryHash?: string
  readonly provenance: Provenance
}
