import * as z from 'zod/mini'
import { SubmissionFilterSchema } from './staff.ts'
import { UuidSchema } from './submission.ts'

/** `GET /api/v1/exports/submissions.{csv,xlsx,ndjson}`: the console's filters, and how the file is to be. */
export const ExportQuerySchema = z.extend(SubmissionFilterSchema, {
  lang: z._default(z.enum(['vi', 'en']), 'vi'),
  /** `labels`: words, for reading. `codes`: variable names and codes, for statistics programs. */
  form: z._default(z.enum(['labels', 'codes']), 'labels'),
  /** `wide`: a submission a row. `long`: an answer a row, and nothing that names a business. */
  shape: z._default(z.enum(['wide', 'long']), 'wide'),
  /** `1` asks for names and contacts; only for roles that may, and written down. */
  personal: z._default(z.enum(['0', '1']), '0'),
  /** Goes on behind this submission, the last one of a file that broke off: CSV and NDJSON, without the first line. */
  after: z.optional(UuidSchema),
  /** Made up by who asks: `GET /api/v1/exports/progress/{ticket}` then says how far it is. */
  ticket: z.optional(UuidSchema),
})

/** How far a download is, in submissions. `broken`: it ended before it was whole. */
export const ExportProgressSchema = z.object({
  state: z.enum(['running', 'done', 'broken']),
  written: z.number(),
  total: z.number(),
})
export type ExportProgress = z.infer<typeof ExportProgressSchema>
