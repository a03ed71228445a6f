import * as z from 'zod/mini'
import { ReceiptSchema } from './receipt.ts'
import { SubmissionSchema } from './submission.ts'

/** Scheme of the `Authorization` header with which an owner reads or erases a submission: `Owner <key>`. */
export const OWNER_SCHEME = 'Owner'

/** `GET /api/v1/submissions/{id}` with the owner's key: what the server holds of it, and its proof. */
export const OwnedSubmissionSchema = z.object({
  submission: SubmissionSchema,
  receipt: ReceiptSchema,
})
