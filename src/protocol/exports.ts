import * as z from 'zod/mini'
import { SubmissionFilterSchema } from './staff.ts'
import { UuidSchema } from './submission.ts'

/*
 * Downloads, with the console's filters as query parameters:
 *   GET /api/v1/exports/submissions.{csv,xlsx,ndjson}  ExportQuery
 *   GET /api/v1/exports/progress/{ticket}             ExportProgress
 *   GET /api/v1/exports/codebook.{csv,json,sps}        CodebookQuery
 */

/** Languages a download can be had in. */
export const EXPORT_LANGUAGES = ['vi', 'en'] as const
/** `labels`: words, for reading. `codes`: variable names and codes, for statistics programs. */
export const EXPORT_FORMS = ['labels', 'codes'] as const
export type ExportForm = (typeof EXPORT_FORMS)[number]

const lang = z._default(z.enum(EXPORT_LANGUAGES), 'vi')

export const ExportQuerySchema = z.extend(SubmissionFilterSchema, {
  lang,
  form: z._default(z.enum(EXPORT_FORMS), 'labels'),
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

export const CodebookQuerySchema = z.object({ lang, questionnaire: z.optional(z.string()) })

/** Of a table in words. */
export const LanguageQuerySchema = z.object({ lang })

/** `codebook.json`: variables in the order of the columns, values in the order of the questionnaire. */
export const CodebookSchema = z.object({
  questionnaire: z.object({ id: z.string(), version: z.number() }),
  language: z.string(),
  variables: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      type: z.string(),
      isPersonal: z.boolean(),
      /** `null` = a number, a time or free text. */
      values: z.nullable(
        z.array(z.object({ code: z.string(), label: z.string(), points: z.nullable(z.number()) })),
      ),
    }),
  ),
})
