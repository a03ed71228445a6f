import * as z from 'zod/mini'
import { WITHDRAWABLE } from './owned-submission.ts'
import { ReceiptSchema } from './receipt.ts'
import { ConsentSchema, SubmissionSchema } from './submission.ts'

/** `GET /api/v1/staff/submissions/{id}/copy.json`: all that is held of a submission, for its owner. */
export const SubmissionCopySchema = z.object({
  /** As it stands now: what was withdrawn is withdrawn. */
  submission: SubmissionSchema,
  receivedAt: z.string(),
  receipt: ReceiptSchema,
})

/** With the body or, where nothing is said, without. */
export const ConsentQuerySchema = z.object({ with: z.optional(z.literal('body')) })

/**
 * `GET /api/v1/staff/submissions/{id}/consent.json`: what was agreed to, when, and what stands (NĐ 356/2025 Điều 6.2), and
 * nothing else of who agreed. The body holds all they said: it is wanted only where somebody doubts the rest.
 */
export const ConsentProofSchema = z.object({
  submissionId: z.string(),
  receivedAt: z.string(),
  given: ConsentSchema,
  /** The wording that was read, in the language it was read in, and the months it named. */
  notice: z.object({
    wording: z.string(),
    /** `null` = it said that no end is set; `unheard` = it named no period. */
    months: z.nullable(z.union([z.number(), z.literal('unheard')])),
    text: z.nullable(z.record(z.string(), z.unknown())),
  }),
  standsNow: z.object({ contact: z.boolean(), statistics: z.boolean() }),
  withdrawals: z.array(
    z.object({
      at: z.string(),
      purposes: z.array(z.enum(WITHDRAWABLE)),
      by: z.enum(['owner', 'staff']),
    }),
  ),
  /** As it was received, where it was asked for: the receipt's signature is over the hash of this very text. */
  body: z.optional(z.string()),
  receipt: ReceiptSchema,
})
export type ConsentProof = z.infer<typeof ConsentProofSchema>
