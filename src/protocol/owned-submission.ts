import * as z from 'zod/mini'
import { ReceiptSchema } from './receipt.ts'
import { SubmissionSchema } from './submission.ts'

/** Scheme of the `Authorization` header with which an owner reads or erases a submission: `Owner <key>`. */
export const OWNER_SCHEME = 'Owner'

export const WITHDRAWABLE = ['contact', 'statistics'] as const
export type WithdrawablePurpose = (typeof WITHDRAWABLE)[number]

/**
 * `POST /api/v1/submissions/{id}/withdrawals` with the owner's key: from now on no use for these purposes. Nothing that
 * was kept is asked for here: who wants that erased asks for erasure.
 */
export const WithdrawalSchema = z.object({
  purposes: z.array(z.enum(WITHDRAWABLE)).check(z.minLength(1), z.maxLength(WITHDRAWABLE.length)),
})

/** `GET /api/v1/submissions/{id}` with the owner's key: what the server holds of it, and its proof. */
export const OwnedSubmissionSchema = z.object({
  /** `null` = it was put aside because it cannot be read. */
  submission: z.nullable(SubmissionSchema),
  receipt: ReceiptSchema,
  /** All that is held of it waits for staff to look at it, or was rejected by them: it is used for nothing. */
  isPutAside: z.boolean(),
})
